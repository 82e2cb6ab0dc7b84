using Hotline.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hotline.ScenarioTests;

/// <summary>A reverse proxy before the program, with the mistakes that proxies make.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    private Proxy(string url) => Url = url;

    public string Url { get; }

    /// <summary>Where the program listens.</summary>
    public string Target { get; set; } = "";

    /// <param name="does">nothing, slash, lost-body, redirect, other-program or down.</param>
    public static async Task<Proxy> StartAsync(string does)
    {
        var proxy = new Proxy($"http://127.0.0.1:{FreePort.Next()}");
        if (does == "down")
            return proxy;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(proxy.Url);
        proxy._app = builder.Build();
        proxy._app.Run(context => proxy.PassAsync(context, does));
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task PassAsync(HttpContext context, string does)
    {
        if (does is "redirect" or "other-program")
        {
            context.Response.StatusCode = does == "redirect" ? StatusCodes.Status301MovedPermanently : StatusCodes.Status404NotFound;
            context.Response.Headers.Location = "https://hotline.example.org";
            return;
        }

        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var target = does == "slash" ? raw.Replace("?", "/?", StringComparison.Ordinal) : raw;
        using var reader = new StreamReader(context.Request.Body);
        var body = does == "lost-body" ? "" : await reader.ReadToEndAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Target + target) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add("X-Twilio-Signature", context.Request.Headers["X-Twilio-Signature"].ToString());
        using var answer = await _http.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
    }
}
