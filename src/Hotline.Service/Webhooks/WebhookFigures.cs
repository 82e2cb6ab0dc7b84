using System.Diagnostics.Metrics;
using Hotline.Telephony;

namespace Hotline.Service.Webhooks;

/// <summary>What the webhooks count, for <c>/metrics</c>.</summary>
internal sealed class WebhookFigures
{
    public const string Meter = "Hotline.Webhooks";
    private readonly Counter<long> _refused;
    private readonly Counter<long> _accepted;

    public WebhookFigures(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _refused = meter.CreateCounter<long>("hotline.webhooks.refused", description: "Webhook requests without a valid signature");
        _accepted = meter.CreateCounter<long>("hotline.webhooks.accepted", description: "Webhook requests made durable and answered");
    }

    public void Refused(SignatureFault fault) => _refused.Add(1, new KeyValuePair<string, object?>("reason", fault.ToString()));

    public void Accepted() => _accepted.Add(1);
}
