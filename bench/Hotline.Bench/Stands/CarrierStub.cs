using Hotline.Testing;

namespace Hotline.Bench.Stands;

/// <summary>A carrier that takes everything at once and reports nothing, so that what is measured is Hotline.</summary>
internal sealed class CarrierStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _taken;

    private CarrierStub(string url)
    {
        Url = url;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", () => Take("SM"));
        _app.MapPost("/2010-04-01/Accounts/{account}/Calls.json", () => Take("CA"));
    }

    public string Url { get; }

    /// <summary>Texts and calls since the start.</summary>
    public int Taken => Volatile.Read(ref _taken);

    public static async Task<CarrierStub> StartAsync()
    {
        var stub = new CarrierStub($"http://127.0.0.1:{FreePort.Next()}");
        await stub._app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Take(string kind) =>
        Results.Json(new Dictionary<string, string> { ["sid"] = $"{kind}{Interlocked.Increment(ref _taken):x32}", ["status"] = "queued" }, statusCode: 201);
}
