using System.Collections.Concurrent;
using Hotline.Telephony;

namespace Hotline.Service.Webhooks;

/// <summary>
/// What was refused lately, and the likely cause. Whoever sends forged requests decides how many there are: so one is looked at closely in a while,
/// the log says how many were not, and one entry is kept for each cause.
/// </summary>
internal sealed class Refusals(SignatureDoctor doctor, TimeProvider clock, ILogger<Refusals> log)
{
    /// <summary>Between two that are examined and logged.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<SignatureCause, Refusal> _byCause = new();
    private readonly Lock _limiting = new();
    private long? _examined;
    private long _unexamined;

    /// <summary>Of each cause the last one, the latest first.</summary>
    public IReadOnlyList<Refusal> Recent => [.. _byCause.Values.OrderByDescending(r => r.At)];

    public void Tell(HttpContext context, string rawTarget, FormBody form, SignatureVerdict verdict)
    {
        if (!MayExamine(out var unexamined))
            return;
        var headers = context.Request.Headers;
        var diagnosis = doctor.Examine(new RefusedRequest(headers[RequestSignature.Header], rawTarget, form)
        {
            Host = context.Request.Host.Value,
            ForwardedHost = headers["X-Forwarded-Host"],
            ForwardedPrefix = headers["X-Forwarded-Prefix"],
        });
        _byCause.AddOrUpdate(
            diagnosis.Cause,
            _ => new Refusal(diagnosis.Cause, 1, clock.GetUtcNow(), verdict.ExpectedUrl, diagnosis.Advice),
            (_, before) => new Refusal(diagnosis.Cause, before.Examined + 1, clock.GetUtcNow(), verdict.ExpectedUrl, diagnosis.Advice));
        log.LogWarning(
            "A webhook request was refused: signature {Fault}; expected for {Url}. Likely cause: {Advice}. {Unexamined} more were refused since the last one that was looked at",
            verdict.Fault, verdict.ExpectedUrl, diagnosis.Advice, unexamined);
    }

    private bool MayExamine(out long unexamined)
    {
        lock (_limiting)
        {
            unexamined = _unexamined;
            if (_examined is { } last && clock.GetElapsedTime(last) < Between)
            {
                _unexamined++;
                return false;
            }

            (_examined, _unexamined) = (clock.GetTimestamp(), 0);
            return true;
        }
    }
}
