using Hotline.Simulator.Faults;

namespace Hotline.Simulator.Webhooks;

/// <summary>Where every webhook passes: here the faults strike.</summary>
internal sealed class WebhookDesk(
    WebhookClient client, FaultBook faults, HeldBack held, WebhookLog log, ErrorLog errors, TimeProvider clock, IHostApplicationLifetime life)
{
    /// <summary>Asks the account what to do.</summary>
    public Asked Ask(Webhook webhook)
    {
        var fault = Strike(webhook);
        return new Asked(fault, SendAsync(webhook, fault));
    }

    /// <summary>Tells the account, in order within the lane; what is late or out of order leaves it.</summary>
    public void Report(Webhook webhook, Lane lane)
    {
        var fault = Strike(webhook);
        if (fault?.Kind is FaultKind.Delay or FaultKind.Reorder)
            _ = ReportAsync(webhook, fault);
        else
            lane.Add(() => ReportAsync(webhook, fault));
    }

    private async Task ReportAsync(Webhook webhook, FaultRule? fault)
    {
        try
        {
            var answer = await SendAsync(webhook, fault);
            if (answer.Failure is not null && fault?.Kind is not FaultKind.Drop)
                errors.Add(answer.ErrorCode, $"{webhook.Kind}: {answer.Failure} {answer.Status}", answer.Url, webhook.Subject);
        }
        catch (OperationCanceledException)
        {
            // The simulator stops.
        }
    }

    private FaultRule? Strike(Webhook webhook) => faults.Strike(webhook.Point, webhook.Parameter("From"), webhook.Parameter("To"));

    private async Task<WebhookAnswer> SendAsync(Webhook webhook, FaultRule? fault)
    {
        var name = fault?.Kind.ToString();
        switch (fault?.Kind)
        {
            case FaultKind.Drop or FaultKind.Outage:
                var failure = fault.Kind == FaultKind.Drop ? "dropped" : "ct";
                var url = ConnectionOverrides.Of(webhook.Url).Url;
                log.Add(webhook, url, 1, clock.GetUtcNow(), null, failure, name);
                return new WebhookAnswer(null, "", "", failure, url);
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), clock, life.ApplicationStopping);
                return await client.SendAsync(webhook, name, life.ApplicationStopping);
            case FaultKind.Reorder:
                await held.WaitAsync(webhook.Point, life.ApplicationStopping);
                return await client.SendAsync(webhook, name, life.ApplicationStopping);
            case FaultKind.Duplicate:
                await client.SendAsync(webhook, null, life.ApplicationStopping);
                break;
        }

        var answer = await client.SendAsync(webhook, name, life.ApplicationStopping);
        held.Release(webhook.Point);
        return answer;
    }
}
