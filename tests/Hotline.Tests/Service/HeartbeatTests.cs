using System.Net;
using Hotline.Notifications;
using Hotline.Service.Hosting;
using Hotline.Service.Jobs;
using Hotline.Tests.Desks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Service;

/// <summary>A watcher outside hears from the program exactly while reminders go out.</summary>
public sealed class HeartbeatTests : IDisposable
{
    private static readonly string[] All = ["sweep", "send", "audit"];

    private readonly FakeTimeProvider _time = new();
    private readonly Watcher _watcher = new();
    private readonly Warned _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sweep")]
    [InlineData("send")]
    [InlineData("audit")]
    public async Task It_beats_only_while_sweep_sender_and_auditor_all_came_to_their_end_lately(string stands)
    {
        var health = new WorkHealth(new RealClock(_time), HotlineHost.Check([$"--Config:Directory={County.ConfigDirectory}"]));
        var heartbeat = Heartbeat(health);
        Ran(health, All);
        Assert.True(await heartbeat.BeatAsync(Cancellation));

        _time.Advance(TimeSpan.FromMinutes(5));
        Ran(health, All.Where(n => n != stands));
        Assert.False(await heartbeat.BeatAsync(Cancellation));

        Ran(health, stands);
        Assert.True(await heartbeat.BeatAsync(Cancellation));
        Assert.Equal(["https://watcher.example/beat", "https://watcher.example/beat"], _watcher.Asked);
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_first_sweep_sending_and_audit_are_done()
    {
        var health = new WorkHealth(new RealClock(_time), HotlineHost.Check([$"--Config:Directory={County.ConfigDirectory}"]));
        Ran(health, "sweep", "send");

        Assert.False(await Heartbeat(health).BeatAsync(Cancellation));
        Assert.Empty(_watcher.Asked);
    }

    [Fact]
    public async Task A_watcher_that_is_away_is_warned_of_once_each_time()
    {
        var health = new WorkHealth(new RealClock(_time), HotlineHost.Check([$"--Config:Directory={County.ConfigDirectory}"]));
        var heartbeat = Heartbeat(health);
        Ran(health, All);
        foreach (var answer in new[] { HttpStatusCode.BadGateway, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.BadGateway })
        {
            _watcher.Answer = answer;
            Assert.Equal(answer == HttpStatusCode.OK, await heartbeat.BeatAsync(Cancellation));
        }

        Assert.Equal(2, _log.Warnings);
    }

    public void Dispose() => _watcher.Dispose();

    private Heartbeat Heartbeat(WorkHealth health) =>
        new(new HeartbeatOptions(new Uri("https://watcher.example/beat"), TimeSpan.FromMinutes(1)), health, new HttpClient(_watcher), _log);

    private static void Ran(WorkHealth health, params IEnumerable<string> names)
    {
        foreach (var name in names)
            health.Ran(WorkTable.All.Single(w => w.Name == name));
    }

    private sealed class Watcher : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.ToString());
            return Task.FromResult(new HttpResponseMessage(Answer));
        }
    }

    private sealed class Warned : ILogger<Heartbeat>
    {
        public int Warnings { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Warnings += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
