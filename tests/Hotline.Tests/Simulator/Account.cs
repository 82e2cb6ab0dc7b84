using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Simulator;

/// <summary>The account's own server: keeps what it was sent and answers as the test says.</summary>
internal sealed class Account : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<Received, IResult>> _answers = new();

    private Account()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.First();

    public ConcurrentQueue<Received> Requests { get; } = [];

    public static async Task<Account> StartAsync()
    {
        var account = new Account();
        await account._app.StartAsync();
        return account;
    }

    /// <summary>Every request to the path gets this answer, given the request.</summary>
    public void On(string path, Func<Received, IResult> answer) => _answers[path] = answer;

    public void On(string path, string twiml) => On(path, _ => Twiml(twiml));

    public static IResult Twiml(string inner) => Results.Text($"<Response>{inner}</Response>", "text/xml");

    public static IResult Status(HttpStatusCode status) => Results.StatusCode((int)status);

    public IReadOnlyList<Received> To(string path) => [.. Requests.Where(request => request.Path == path)];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new Received(context.Request.Method, context.Request.Path, context.Request.QueryString.ToString(), body, headers);
        Requests.Enqueue(request);
        var result = _answers.TryGetValue(context.Request.Path, out var answer) ? answer(request) : Results.NoContent();
        context.RequestServices ??= _app.Services;
        await result.ExecuteAsync(context);
    }

    internal sealed record Received(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>A parameter; empty when it was not sent.</summary>
        public string this[string key] => Form.LastOrDefault(pair => pair.Key == key).Value ?? "";

        public IReadOnlyList<KeyValuePair<string, string>> Form { get; } =
        [
            .. Body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
                .Select(pair => KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair[1]))),
        ];
    }
}
