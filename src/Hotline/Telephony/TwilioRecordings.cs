using System.Globalization;
using System.Net;
using Hotline.Notifications;

namespace Hotline.Telephony;

/// <summary>
/// Recordings and media from the account's own hosts. Redirects are followed by hand, because the credentials may not go along
/// and not every target is allowed.
/// </summary>
internal sealed class TwilioRecordings(HttpClient http, TwilioOptions options) : IRecordingSource
{
    private const int MostRedirects = 5;

    /// <summary>Real time for the whole of one fetch: a trickle must not hold a worker for ever.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TrustedHosts _hosts = new(new Uri(options.BaseUrl));

    public async Task<FetchOutcome> FetchAsync(string url, Stream destination, long maxBytes, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !_hosts.IsAccount(address))
            return new FetchOutcome.Refused(false, "the address is not on a host of the carrier's account");
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Limit);
        try
        {
            return await FollowAsync(address, destination, maxBytes, limited.Token);
        }
        catch (Exception e) when (CarrierTrouble.Reason(e, cancellation) is not null)
        {
            return new FetchOutcome.Refused(true, CarrierTrouble.Reason(e, cancellation)!);
        }
    }

    private async Task<FetchOutcome> FollowAsync(Uri address, Stream destination, long maxBytes, CancellationToken cancellation)
    {
        var withCredentials = true;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var response = await GetAsync(address, withCredentials, cancellation);
            if (!IsRedirect(response.StatusCode))
                return response.IsSuccessStatusCode
                    ? await BoundedCopy.ToAsync(response, destination, maxBytes, cancellation)
                    : Refused(response.StatusCode);
            if (response.Headers.Location is not { } location || !Uri.TryCreate(address, location, out var next))
                return new FetchOutcome.Refused(false, "a redirect leads nowhere");
            if (!_hosts.IsStorage(next))
                return new FetchOutcome.Refused(false, "a redirect leads to a host that is not the carrier's");
            // Once dropped they stay dropped: a stranger must not be able to send us back with them.
            withCredentials &= TrustedHosts.SameOrigin(address, next);
            address = next;
        }

        return new FetchOutcome.Refused(false, $"more than {MostRedirects} redirects");
    }

    private Task<HttpResponseMessage> GetAsync(Uri address, bool withCredentials, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (withCredentials)
            request.Headers.Authorization = TwilioRest.Credentials(options);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>A recording appears some time after it was announced; a rejected key is put right by a person. Both are worth another try.</summary>
    private static FetchOutcome.Refused Refused(HttpStatusCode status) => new(
        (int)status is >= 500 or 401 or 403 or 404 or 408 or 425 or 429,
        string.Create(CultureInfo.InvariantCulture, $"the carrier answered {(int)status}"));

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;
}
