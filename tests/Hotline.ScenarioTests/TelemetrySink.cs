using System.Text;
using Hotline.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hotline.ScenarioTests;

/// <summary>Takes traces, logs and figures that leave by OTLP over HTTP, as a collector would. Words stand in it as they are.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, StringBuilder> _received = [];

    private TelemetrySink(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    public static async Task<TelemetrySink> StartAsync()
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var sink = new TelemetrySink(builder.Build(), url);
        sink._app.Urls.Add(url);
        sink._app.Run(sink.TakeAsync);
        await sink._app.StartAsync(TestContext.Current.CancellationToken);
        return sink;
    }

    /// <summary>All that came of one signal: traces, logs or metrics.</summary>
    public string Of(string signal)
    {
        lock (_received)
            return _received.TryGetValue("/v1/" + signal, out var all) ? all.ToString() : "";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (_received)
        {
            if (!_received.TryGetValue(context.Request.Path, out var all))
                _received[context.Request.Path] = all = new StringBuilder();
            all.Append(Encoding.UTF8.GetString(body.ToArray()));
        }
    }
}
