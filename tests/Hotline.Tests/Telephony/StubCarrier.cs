using System.Net;
using System.Text;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

/// <summary>The far end of the wire: notes every request and answers from a list, the last answer for ever.</summary>
internal sealed class StubCarrier(params IReadOnlyList<Func<HttpResponseMessage>> answers) : HttpMessageHandler
{
    public const string Account = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    public List<SeenRequest> Requests { get; } = [];

    public static TwilioOptions Options(string baseUrl = "https://api.twilio.com") => new()
    {
        AccountSid = Account,
        AuthTokens = ["s3cret-auth-token"],
        ApiKeySid = "SKbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        ApiKeySecret = "secret",
        BaseUrl = baseUrl,
        PublicUrl = "https://h.example",
    };

    public static Func<HttpResponseMessage> Answer(int status, string body, string type = "application/json") => () =>
        new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static Func<HttpResponseMessage> Fail(Exception exception) => () => throw exception;

    public TwilioCarrier Carrier(TwilioOptions? options = null) => new(new TwilioRest(new HttpClient(this), options ?? Options()), options ?? Options());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(new SeenRequest(
            request.Method.Method,
            request.RequestUri!.GetLeftPart(UriPartial.Authority),
            request.RequestUri.PathAndQuery,
            request.Headers.Authorization?.ToString(),
            request.Headers.Accept.ToString(),
            request.Content?.Headers.ContentType?.ToString(),
            FormBody.Parse(body)));
        return answers[Math.Min(Requests.Count, answers.Count) - 1]();
    }
}
