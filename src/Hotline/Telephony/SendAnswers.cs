using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hotline.Notifications;
using Hotline.Phones;

namespace Hotline.Telephony;

/// <summary>What the carrier's answer to "send this" means. Secrets and numbers never leave this place.</summary>
internal sealed class SendAnswers(TwilioOptions options)
{
    public async Task<SendOutcome> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class, ICarrierResource
    {
        var status = (int)response.StatusCode;
        // A request time-out at a gateway says nothing about what is behind it.
        if (status is >= 500 or 408)
            return new SendOutcome.Unknown($"the carrier answered {status}");
        if (!response.IsSuccessStatusCode)
            return await RefusedAsync(response, cancellation);
        try
        {
            var resource = await TwilioRest.ReadAsync(response, type, cancellation);
            return resource?.Sid is { Length: > 0 } sid ? Taken(resource, sid) : new SendOutcome.Unknown("the carrier's answer names no id");
        }
        catch (JsonException)
        {
            return new SendOutcome.Unknown("the carrier's answer could not be read");
        }
    }

    /// <summary>A broken exchange: when no connection came about nothing was sent, else nobody knows.</summary>
    public static SendOutcome Broken(HttpRequestException broken) => broken.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            new SendOutcome.Refused(FailureClass.Transient, "no-connection", $"no connection to the carrier ({broken.HttpRequestError})", null),
        var error => new SendOutcome.Unknown($"the exchange with the carrier broke ({error})"),
    };

    /// <summary>Something that failed at birth gets no report, so its end is read from the answer.</summary>
    private SendOutcome Taken(ICarrierResource resource, string sid) =>
        resource is TextResource text && CarrierWords.TextState(text.Status) == DeliveryState.Failed
            ? new SendOutcome.Refused(
                CarrierErrors.OfDelivery(Code(text.ErrorCode)), Code(text.ErrorCode) ?? text.Status!, Redaction.Message(text.ErrorMessage ?? "", options.Secrets), null)
            : new SendOutcome.Accepted(sid);

    private async Task<SendOutcome> RefusedAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var problem = await ProblemAsync(response, cancellation);
        var code = Code(problem?.Code) ?? status.ToString(CultureInfo.InvariantCulture);
        var message = Redaction.Message(problem?.Message ?? $"the carrier answered {status}", options.Secrets);
        return new SendOutcome.Refused(CarrierErrors.OfRequest(status, code), code, message, RetryAfter(response));
    }

    private static async Task<CarrierProblem?> ProblemAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await TwilioRest.ReadAsync(response, TwilioJson.Default.CarrierProblem, cancellation);
        }
        catch (JsonException)
        {
            // A gateway's page; the status says enough.
            return null;
        }
    }

    /// <summary>HTTP time is real time, also in a drill.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - TimeProvider.System.GetUtcNow() is var wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static string? Code(int? code) => code?.ToString(CultureInfo.InvariantCulture);
}
