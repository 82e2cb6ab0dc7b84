using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Calls;

/// <summary>Moves calls from state to state and tells those who subscribed.</summary>
internal sealed class CallStates(CallForms forms, WebhookDesk desk, TimeProvider clock)
{
    /// <summary>False when the call is over already.</summary>
    public bool Move(Call call, string status)
    {
        if (!call.Advance(status))
            return false;
        Tell(call, status, call.IsOver ? "completed" : status == "in-progress" ? "answered" : status);
        return true;
    }

    public void Initiated(Call call) => Tell(call, "initiated", "initiated");

    private void Tell(Call call, string status, string occasion)
    {
        if (call.Subscription is not { } subscription || !subscription.Events.Contains(occasion))
            return;
        var form = forms.Progress(call, status, call.NextReport(), clock.GetUtcNow());
        desk.Report(new Webhook("call-status", call.Sid, subscription.Url, subscription.Method, form), call.Lane);
    }
}
