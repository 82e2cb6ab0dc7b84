using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Hotline.FaultTests.Stands;

/// <summary>
/// Stands before servers and hands requests on, as a balancer does: by turns, to the next one when one takes no connection. It can also hold on to a
/// request, or to its answer, until whoever asked is gone.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private static readonly string[] NotHandedOn = ["Host", "Connection", "Transfer-Encoding", "Keep-Alive"];
    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) });
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly IReadOnlyList<string> _targets;
    private readonly WebApplication _app;
    private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _next = new();
    private int _turn;

    private Relay(string url, IReadOnlyList<string> targets)
    {
        (Url, _targets) = (url, targets);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Url { get; }

    /// <summary>What is held on to from now on, of what a POST asks.</summary>
    public Holding Holding { get; private set; }

    /// <summary>Method and path of every request so far.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    public static async Task<Relay> StartAsync(string url, params IReadOnlyList<string> targets)
    {
        var relay = new Relay(url, targets);
        await relay._app.StartAsync();
        return relay;
    }

    /// <returns>Ends when the first request, or answer, is held.</returns>
    public Task Hold(Holding what)
    {
        (Holding, _held) = (what, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _held.Task;
    }

    /// <returns>Ends when the next POST comes.</returns>
    public Task NextPost()
    {
        _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _next.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        var held = isPost ? Holding : Holding.Nothing;
        _seen.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (isPost)
            _next.TrySetResult();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (held == Holding.Request)
        {
            await HoldAsync(context);
            return;
        }

        using var answer = await ForwardAsync(context, body.ToArray());
        if (held == Holding.Answer)
            await HoldAsync(context);
        else
            await WriteAsync(context, answer);
    }

    private async Task HoldAsync(HttpContext context)
    {
        _held.TrySetResult();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Null: nobody took it, or its end is unknown.</summary>
    private async Task<HttpResponseMessage?> ForwardAsync(HttpContext context, byte[] body)
    {
        var first = Interlocked.Increment(ref _turn);
        for (var i = 0; i < _targets.Count; i++)
        {
            try
            {
                using var request = Request(context, body, _targets[(first + i) % _targets.Count]);
                return await _http.SendAsync(request, context.RequestAborted);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // Nothing was sent: the next one.
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return null;
            }
        }

        return null;
    }

    private static HttpRequestMessage Request(HttpContext context, byte[] body, string target)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var address = new Uri(target + raw, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(h => !NotHandedOn.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. values]))
                request.Content?.Headers.TryAddWithoutValidation(name, [.. values]);
        }

        return request;
    }

    private static async Task WriteAsync(HttpContext context, HttpResponseMessage? answer)
    {
        context.Response.StatusCode = answer is null ? StatusCodes.Status502BadGateway : (int)answer.StatusCode;
        if (answer is null)
            return;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => !NotHandedOn.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
            context.Response.Headers[name] = values.ToArray();
        try
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }
}
