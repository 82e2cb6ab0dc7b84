using System.Diagnostics.Metrics;
using Hotline.Settings;

namespace Hotline.Notifications;

/// <summary>What goes out, what it costs and what waits, for <c>/metrics</c>.</summary>
public sealed class NotificationFigures
{
    public const string Meter = "Hotline.Notifications";
    private readonly Counter<long> _messages;
    private readonly Counter<long> _segments;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _bundled;
    private readonly Counter<long> _alarms;
    private long _held;

    public NotificationFigures(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _messages = meter.CreateCounter<long>("hotline.notifications.messages", description: "Texts and calls that the carrier took");
        _segments = meter.CreateCounter<long>("hotline.notifications.segments", description: "Segments of texts that the carrier took");
        _cost = meter.CreateCounter<double>("hotline.notifications.cost", description: "Price of what the carrier took, by the table of notifications.yaml");
        _bundled = meter.CreateCounter<long>("hotline.notifications.bundled", description: "Messages that went out as a part of a digest");
        _alarms = meter.CreateCounter<long>("hotline.notifications.alarms", description: "What only an administrator can put right");
        meter.CreateObservableGauge("hotline.outbox.held", () => Interlocked.Read(ref _held), description: "Messages that wait for a budget");
    }

    internal void Taken(string unit, DeliveryAttempt attempt)
    {
        KeyValuePair<string, object?>[] tags = [new("unit", unit), new("channel", Kebab.Of(attempt.Channel))];
        _messages.Add(1, tags);
        _segments.Add(attempt.Segments, tags);
        _cost.Add((double)attempt.Cost / Prices.One, tags);
    }

    internal void Bundled(int count) => _bundled.Add(count);

    internal void Alarm(string kind) => _alarms.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void Held(long count) => Interlocked.Exchange(ref _held, count);
}
