using Hotline.Simulator.Faults;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Messages;

/// <summary>The way of an accepted text to a handset, with its status reports.</summary>
internal sealed class TextDeparture(
    HandsetBook handsets, FaultBook faults, WebhookDesk desk, TextForms forms, TimeProvider clock, IHostApplicationLifetime life)
{
    public void Send(Message message)
    {
        var wait = (message.SendAt ?? clock.GetUtcNow()) - clock.GetUtcNow();
        var fault = faults.Strike(FaultPoint.Delivery, message.From, message.To);
        if (fault?.Kind == FaultKind.Delay)
        {
            var delay = TimeSpan.FromSeconds(fault.Seconds);
            wait += delay < message.ValidFor ? delay : message.ValidFor;
            if (delay >= message.ValidFor)
                fault = fault with { Kind = FaultKind.Error, Code = DeliveryErrors.Expired };
        }

        if (wait <= TimeSpan.Zero)
            Deliver(message, fault);
        else
            _ = DeliverLaterAsync(message, fault, wait);
    }

    private async Task DeliverLaterAsync(Message message, FaultRule? fault, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, clock, life.ApplicationStopping);
            Deliver(message, fault);
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    private void Deliver(Message message, FaultRule? fault)
    {
        var lane = new Lane();
        var handset = handsets[message.To];
        var error = fault is { Kind: FaultKind.Error } ? fault.Code ?? 30008 : ErrorOf(handset.Behaviour);
        var beforeLeaving = error is { } code && DeliveryErrors.Status(code) == "failed";
        if (!beforeLeaving && !Reach(message, "sent", null, lane, "queued", "accepted", "scheduled"))
            return;
        if (fault?.Kind == FaultKind.Drop)
            return;
        if (error is { } failure)
        {
            Reach(message, DeliveryErrors.Status(failure), failure, lane, "queued", "accepted", "scheduled", "sent");
            return;
        }

        handset.Add(message);
        Reach(message, "delivered", null, lane, "sent");
    }

    private static int? ErrorOf(Behaviour behaviour) => behaviour switch
    {
        { Landline: true } => DeliveryErrors.Landline,
        { Reachable: false } => DeliveryErrors.Unreachable,
        _ => null,
    };

    private bool Reach(Message message, string status, int? error, Lane lane, params ReadOnlySpan<string> from)
    {
        var now = clock.GetUtcNow();
        if (!message.Advance(status, now, error, from))
            return false;
        if (!string.IsNullOrEmpty(message.StatusCallback))
            desk.Report(new Webhook("sms-status", message.Sid, message.StatusCallback, "POST", forms.Status(message, status, error, now)), lane);
        return true;
    }
}
