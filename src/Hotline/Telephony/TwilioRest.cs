using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Telephony;

/// <summary>One request to the REST API: the address, the credentials and the words that every request shares.</summary>
internal sealed class TwilioRest
{
    private readonly HttpClient _http;
    private readonly Uri _base;
    private readonly string _account;
    private readonly AuthenticationHeaderValue _credentials;

    public TwilioRest(HttpClient http, TwilioOptions options)
    {
        _http = http;
        _base = new Uri(options.BaseUrl);
        _account = $"/2010-04-01/Accounts/{options.AccountSid}";
        _credentials = Credentials(options);
    }

    /// <summary>Basic auth: the API key where there is one, else the account's first token.</summary>
    public static AuthenticationHeaderValue Credentials(TwilioOptions options)
    {
        var pair = options.HasApiKey ? $"{options.ApiKeySid}:{options.ApiKeySecret}" : $"{options.AccountSid}:{options.AuthTokens.FirstOrDefault()}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    /// <param name="resource">Below the account, e.g. <c>Messages.json</c>.</param>
    /// <param name="fields">Form fields in order; keys may repeat.</param>
    /// <param name="cancellation">Ends the wait, not what the carrier does with it.</param>
    public Task<HttpResponseMessage> PostAsync(string resource, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{_account}/{resource}", new FormUrlEncodedContent(fields), cancellation);

    /// <param name="resource">Below the account, with its query.</param>
    /// <returns>Path and query on the carrier's host.</returns>
    public string TargetOf(string resource) => $"{_account}/{resource}";

    /// <param name="resource">Below the account, with its query.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<HttpResponseMessage> GetAsync(string resource, CancellationToken cancellation) => GetVerbatimAsync(TargetOf(resource), cancellation);

    /// <param name="target">Path and query as the carrier wrote them.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<HttpResponseMessage> GetVerbatimAsync(string target, CancellationToken cancellation) => SendAsync(HttpMethod.Get, target, null, cancellation);

    /// <summary>An answer's body, whatever its content type claims.</summary>
    /// <exception cref="JsonException">It is not the JSON that was expected.</exception>
    public static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return await JsonSerializer.DeserializeAsync(body, type, cancellation);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, HttpContent? content, CancellationToken cancellation)
    {
        // System.Uri would unescape some characters of a target; a page's address is an opaque word of the carrier's.
        var address = new Uri(_base.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = _credentials;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Hotline", "1"));
        return _http.SendAsync(request, cancellation);
    }
}
