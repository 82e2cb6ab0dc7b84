using Hotline.Simulator.Faults;

namespace Hotline.Simulator.Webhooks;

/// <summary>One thing to tell the account, or to ask of it.</summary>
/// <param name="Kind">For people and checkers: sms, sms-status, voice, gather, record …</param>
/// <param name="Subject">SID of the message, call or recording that it is about.</param>
/// <param name="Url">With its fragment, if it has one.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Form">All parameters.</param>
internal sealed record Webhook(string Kind, string Subject, string Url, string Method, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    /// <summary>Status reports fail apart from requests that want instructions.</summary>
    public FaultPoint Point => Kind.EndsWith("status", StringComparison.Ordinal) ? FaultPoint.Callback : FaultPoint.Webhook;

    public string? Parameter(string key) => Form.FirstOrDefault(pair => pair.Key == key).Value;
}
