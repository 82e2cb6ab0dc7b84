namespace Hotline.Simulator.Webhooks;

/// <summary>One try to deliver a webhook, as it went.</summary>
/// <param name="Id">Counts up.</param>
/// <param name="Kind">sms, sms-status, voice …</param>
/// <param name="Subject">What it was about.</param>
/// <param name="Url">Without fragment.</param>
/// <param name="Try">1 for the first.</param>
/// <param name="At">When it was sent, by the simulator's clock.</param>
/// <param name="Status">HTTP status of the answer; null when none came.</param>
/// <param name="Failure">ct, rt, 4xx, 5xx; null when it went well.</param>
/// <param name="Fault">The injected fault, if one struck.</param>
internal sealed record WebhookRecord(long Id, string Kind, string Subject, string Url, int Try, DateTimeOffset At, int? Status, string? Failure, string? Fault)
{
    /// <summary>The parameters; dropped from old records, so that a long run does not fill the memory.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; internal set; }
}
