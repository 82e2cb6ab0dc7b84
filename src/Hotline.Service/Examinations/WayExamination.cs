using System.Net;
using System.Text.Json;
using Hotline.Service.Hosting;
using Hotline.Service.Webhooks;
using Hotline.Telephony;

namespace Hotline.Service.Examinations;

/// <summary>Goes the carrier's way: a correctly signed request to the public URL, which must come to the program as it was sent.</summary>
internal static class WayExamination
{
    private const string Subject = "way in";

    /// <summary>What a proxy may stumble over: blanks, plus, Chinese, an empty value, an escape in the query.</summary>
    private static readonly Dictionary<string, string> Form = new() { ["Body"] = " 村口的路灯坏了 + 100 % ", ["Empty"] = "", ["CallSid"] = "CA0" };

    private const string Query = "?attempt=7&word=a%20b%2Bc";

    public static async IAsyncEnumerable<Finding> RunAsync(Patient patient, HttpClient http)
    {
        if (!patient.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && patient.Account.ReachesRealPhones)
            yield return Finding.Warning(Subject, $"Twilio__PublicUrl is {patient.PublicUrl}: residents' words would travel unencrypted; put a proxy with a certificate before the program");
        if (await RunningAsync(patient, http) is { } running)
            yield return running;
        yield return await AskAsync(patient, http);
        foreach (var refusal in await RefusalsAsync(patient, http))
            yield return refusal;
    }

    private static async Task<Finding?> RunningAsync(Patient patient, HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(patient.LocalUrl + "/health/ready");
            var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var status = said.GetProperty("status").GetString();
            var checks = string.Join("; ", said.GetProperty("checks").EnumerateObject().Where(c => c.Value.GetProperty("status").GetString() != "Healthy")
                .Select(c => $"{c.Name} {c.Value.GetProperty("description")}"));
            return status == "Healthy" ? Finding.Ok("program", $"answers at {patient.LocalUrl}")
                : answer.IsSuccessStatusCode ? Finding.Warning("program", $"answers at {patient.LocalUrl} and is degraded: {checks}")
                : Finding.Wrong("program", $"answers at {patient.LocalUrl} and cannot take in what arrives: {checks}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException)
        {
            return Finding.Warning("program", $"does not answer at {patient.LocalUrl} (Urls): start it, or run this on the machine and with the settings of a running node");
        }
    }

    private static async Task<Finding> AskAsync(Patient patient, HttpClient http)
    {
        var url = patient.PublicUrl + WebhookRoutes.CheckPath + Query;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url)) { Content = new FormUrlEncodedContent(Form) };
        var form = FormBody.Parse(await request.Content.ReadAsStringAsync());
        request.Headers.Add(RequestSignature.Header, RequestSignature.Sign(patient.Account.AuthTokens[0], url, form));
        try
        {
            using var answer = await http.SendAsync(request);
            return await OfAsync(answer, patient, http);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Finding.Wrong(Subject, $"{patient.PublicUrl} cannot be reached from here ({(e as HttpRequestException)?.HttpRequestError.ToString() ?? "no answer in time"}): "
                + "look at name, certificate and proxy; where only the outside reaches it, run this from outside");
        }
    }

    private static async Task<Finding> OfAsync(HttpResponseMessage answer, Patient patient, HttpClient http) => answer.StatusCode switch
    {
        HttpStatusCode.NoContent => Finding.Ok(Subject, $"a signed request to {patient.PublicUrl} arrives as it was sent"),
        HttpStatusCode.Forbidden => Finding.Wrong(Subject, $"a request to {patient.PublicUrl}, signed as the carrier signs, is refused: {await LikelyAsync(patient, http)}"),
        >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => Finding.Wrong(Subject,
            $"{patient.PublicUrl} redirects ({(int)answer.StatusCode}): set Twilio__PublicUrl, and the URLs at the carrier, to where it leads"),
        HttpStatusCode.NotFound => Finding.Wrong(Subject, $"{patient.PublicUrl}{WebhookRoutes.CheckPath} is not found: the proxy does not pass /twilio/ to the program, or another program answers there"),
        _ => Finding.Wrong(Subject, $"{patient.PublicUrl} answers {(int)answer.StatusCode} in the program's place: look at the proxy, and whether the program runs"),
    };

    private static async Task<string> LikelyAsync(Patient patient, HttpClient http)
    {
        var latest = (await ReadAsync(patient, http)).FirstOrDefault(r => r.ExpectedUrl.Contains(WebhookRoutes.CheckPath, StringComparison.Ordinal));
        return latest?.Advice ?? "by another program or with other settings than these; compare Twilio__PublicUrl and Twilio__AuthTokens__0 with those of the running program";
    }

    private static async Task<IEnumerable<Finding>> RefusalsAsync(Patient patient, HttpClient http) =>
        (await ReadAsync(patient, http)).Where(r => !r.ExpectedUrl.Contains(WebhookRoutes.CheckPath, StringComparison.Ordinal))
            .Select(r => Finding.Warning("signatures", $"a webhook to {r.ExpectedUrl} was refused at {r.At.UtcDateTime:yyyy-MM-dd HH:mm}Z: {r.Advice}"));

    private static async Task<IReadOnlyList<Refusal>> ReadAsync(Patient patient, HttpClient http)
    {
        try
        {
            return await http.GetFromJsonAsync<List<Refusal>>(patient.LocalUrl + Health.RefusalsPath, RefusalJson.Options) ?? [];
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            return [];
        }
    }
}
