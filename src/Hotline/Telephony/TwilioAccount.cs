using System.Globalization;
using System.Net;

namespace Hotline.Telephony;

/// <summary>Looks at the account: whether it lets in, how it is, and where its numbers lead. Reads only.</summary>
public sealed class TwilioAccount(HttpClient http, TwilioOptions options)
{
    private const string Numbers = "IncomingPhoneNumbers.json?PageSize=1000";
    private const int MostPages = 20;

    /// <summary>Signs in with one of the configured tokens: the one that signs webhooks, never the API key, which may not ask for the account.</summary>
    /// <param name="token">Index in <see cref="TwilioOptions.AuthTokens"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<AccountReport> SignInAsync(int token, CancellationToken cancellation)
    {
        try
        {
            var rest = new TwilioRest(http, new TwilioOptions { AccountSid = options.AccountSid, AuthTokens = [options.AuthTokens[token]], BaseUrl = options.BaseUrl });
            using var response = await rest.GetVerbatimAsync($"/2010-04-01/Accounts/{options.AccountSid}.json", cancellation);
            var date = response.Headers.Date;
            if (!response.IsSuccessStatusCode)
                return new AccountReport(Entry(response.StatusCode), null, null, date, await RefusalAsync(response, cancellation));
            var account = await TwilioRest.ReadAsync(response, TwilioJson.Default.AccountResource, cancellation);
            return new AccountReport(AccountEntry.SignedIn, account?.Status, account?.Type, date, null);
        }
        catch (Exception e) when (CarrierTrouble.Reason(e, cancellation) is not null)
        {
            return new AccountReport(AccountEntry.Away, null, null, null, CarrierTrouble.Reason(e, cancellation));
        }
    }

    /// <summary>The account's numbers, with the credentials that the program uses.</summary>
    /// <returns>The numbers; or null and why they could not be read.</returns>
    public async Task<(IReadOnlyList<AccountNumber>? Numbers, string? Trouble)> NumbersAsync(CancellationToken cancellation)
    {
        try
        {
            var rest = new TwilioRest(http, options);
            var found = new List<AccountNumber>();
            var pending = rest.GetAsync(Numbers, cancellation);
            for (var pages = 0; pages < MostPages; pages++)
            {
                using var response = await pending;
                if (!response.IsSuccessStatusCode)
                    return (null, await RefusalAsync(response, cancellation));
                var page = await TwilioRest.ReadAsync(response, TwilioJson.Default.NumberPage, cancellation);
                found.AddRange((page?.IncomingPhoneNumbers ?? []).Select(number => number.Read()));
                if (page?.NextPageUri is not { Length: > 0 } next || !next.StartsWith('/') || next.StartsWith("//", StringComparison.Ordinal))
                    break;
                pending = rest.GetVerbatimAsync(next, cancellation);
            }

            return (found, null);
        }
        catch (Exception e) when (CarrierTrouble.Reason(e, cancellation) is not null)
        {
            return (null, CarrierTrouble.Reason(e, cancellation));
        }
    }

    private static AccountEntry Entry(HttpStatusCode status) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound ? AccountEntry.Refused : AccountEntry.Away;

    private async Task<string> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var problem = await TwilioRest.ReadAsync(response, TwilioJson.Default.CarrierProblem, cancellation);
        return Redaction.Message(string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}, {problem?.Code}: {problem?.Message}"), options.Secrets);
    }
}
