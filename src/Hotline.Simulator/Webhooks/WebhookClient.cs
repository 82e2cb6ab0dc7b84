using System.Net.Sockets;
using System.Text;
using Hotline.Simulator.Signatures;

namespace Hotline.Simulator.Webhooks;

/// <summary>Puts signed webhooks on the wire and tries again as the URL's fragment says. One pool of connections for everything.</summary>
internal sealed class WebhookClient(RequestSigner signer, WebhookLog log, TimeProvider clock) : IDisposable
{
    private static readonly HttpRequestOptionsKey<TimeSpan> ConnectWithin = new("connect-within");

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = ConnectAsync,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="webhook">What to send.</param>
    /// <param name="fault">Named in the log.</param>
    /// <param name="cancellation">The simulator stops.</param>
    public async Task<WebhookAnswer> SendAsync(Webhook webhook, string? fault, CancellationToken cancellation)
    {
        var connection = ConnectionOverrides.Of(webhook.Url);
        var token = Guid.NewGuid().ToString();
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        total.CancelAfter(connection.Total);
        for (var attempt = 1; ; attempt++)
        {
            var at = clock.GetUtcNow();
            var answer = await TryAsync(webhook, connection, attempt > 1 ? token : null, total.Token);
            log.Add(webhook, connection.Url, attempt, at, answer.Status, answer.Failure, fault);
            cancellation.ThrowIfCancellationRequested();
            if (answer.Failure is not { } failure || attempt > connection.Retries || !connection.Retry(failure) || total.IsCancellationRequested)
                return answer;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<WebhookAnswer> TryAsync(Webhook webhook, ConnectionOverrides connection, string? idempotencyToken, CancellationToken total)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(total);
        reading.CancelAfter(connection.Connect + connection.Read);
        try
        {
            using var request = Request(webhook, connection, idempotencyToken);
            using var response = await _http.SendAsync(request, reading.Token);
            var body = await response.Content.ReadAsStringAsync(reading.Token);
            var status = (int)response.StatusCode;
            return new WebhookAnswer(
                status, response.Content.Headers.ContentType?.MediaType ?? "", body, WebhookAnswer.FailureOf(status), connection.Url);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or InvalidOperationException or UriFormatException)
        {
            return new WebhookAnswer(null, "", failure.Message, FailureOf(failure), connection.Url);
        }
    }

    private static string FailureOf(Exception failure) =>
        failure is OperationCanceledException or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } ? "rt" : "ct";

    private HttpRequestMessage Request(Webhook webhook, ConnectionOverrides connection, string? idempotencyToken)
    {
        var isGet = webhook.Method.Equals("GET", StringComparison.OrdinalIgnoreCase);
        var url = isGet ? WithQuery(connection.Url, webhook.Form) : connection.Url;
        var request = new HttpRequestMessage(isGet ? HttpMethod.Get : HttpMethod.Post, url);
        if (!isGet)
            request.Content = new FormUrlEncodedContent(webhook.Form);
        request.Options.Set(ConnectWithin, connection.Connect);
        request.Headers.TryAddWithoutValidation(RequestSigner.Header, signer.Sign(url, isGet ? [] : webhook.Form));
        request.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (idempotencyToken is not null)
            request.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", idempotencyToken);
        return request;
    }

    private static string WithQuery(string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var query = new StringBuilder(url);
        foreach (var (key, value) in form)
            query.Append(query.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        return query.ToString();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(context.InitialRequestMessage.Options.TryGetValue(ConnectWithin, out var limit) ? limit : TimeSpan.FromSeconds(5));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, patience.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection was not made in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
