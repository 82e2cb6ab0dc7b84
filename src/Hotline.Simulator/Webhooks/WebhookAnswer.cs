namespace Hotline.Simulator.Webhooks;

/// <summary>What came back, after all tries.</summary>
/// <param name="Status">HTTP status; null when nothing answered.</param>
/// <param name="ContentType">Media type without parameters; empty when there is none.</param>
/// <param name="Body">Text of the answer.</param>
/// <param name="Failure">ct, rt, 4xx, 5xx; null when it went well.</param>
/// <param name="Url">Where it was asked, without fragment: relative URLs start there.</param>
internal sealed record WebhookAnswer(int? Status, string ContentType, string Body, string? Failure, string Url)
{
    /// <summary>The carrier's code for the failure.</summary>
    public int ErrorCode => Failure is "ct" or "rt" ? 11205 : 11200;

    public static string? FailureOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 500 => "5xx",
        _ => "4xx",
    };
}
