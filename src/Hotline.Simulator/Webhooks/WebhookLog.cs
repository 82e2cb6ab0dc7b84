using System.Collections.Concurrent;
using Hotline.Simulator.Handsets;

namespace Hotline.Simulator.Webhooks;

/// <summary>Every try of every webhook.</summary>
internal sealed class WebhookLog
{
    private const int FormsKept = 2_000;
    private readonly Lock _gate = new();
    private readonly List<WebhookRecord> _records = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<WebhookRecord>> _bySubject = new(StringComparer.Ordinal);

    /// <summary>Beats with each try that is over.</summary>
    public Pulse Pulse { get; } = new();

    /// <summary>How many tries went wrong.</summary>
    public int Failures { get; private set; }

    public void Add(Webhook webhook, string url, int attempt, DateTimeOffset at, int? status, string? failure, string? fault)
    {
        WebhookRecord record;
        lock (_gate)
        {
            record = new WebhookRecord(_records.Count + 1, webhook.Kind, webhook.Subject, url, attempt, at, status, failure, fault) { Form = webhook.Form };
            _records.Add(record);
            Failures += failure is null ? 0 : 1;
            if (_records.Count > FormsKept)
                _records[^(FormsKept + 1)].Form = null;
        }

        _bySubject.GetOrAdd(webhook.Subject, static _ => new()).Enqueue(record);
        Pulse.Beat();
    }

    public IReadOnlyList<WebhookRecord> All()
    {
        lock (_gate)
            return [.. _records];
    }

    public IReadOnlyList<WebhookRecord> Of(string subject) => _bySubject.TryGetValue(subject, out var records) ? [.. records] : [];
}
