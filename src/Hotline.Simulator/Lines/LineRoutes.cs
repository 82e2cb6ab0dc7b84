using System.Text.Json;
using Hotline.Simulator.Identities;
using Hotline.Simulator.Resources;

namespace Hotline.Simulator.Lines;

/// <summary>The account and its numbers in the REST API.</summary>
internal static class LineRoutes
{
    private const string Origin = "twilio";
    private static readonly string[] Subresources = ["Messages", "Calls", "Recordings", "IncomingPhoneNumbers", "Queues"];

    public static void Map(IEndpointRouteBuilder account)
    {
        account.MapGet("IncomingPhoneNumbers.json", List);
        account.MapGet("IncomingPhoneNumbers/{sid}.json", (string account, string sid, LineBook book, HttpRequest request) =>
            book.BySid(sid) is { } line ? RestJson.Result(View(account, line)) : RestError.NotFound(request.Path).AsResult());
        account.MapPost("IncomingPhoneNumbers/{sid}.json", UpdateAsync);
    }

    public static void MapAccount(IEndpointRouteBuilder accounts, DateTimeOffset since) =>
        accounts.MapGet("Accounts/{account}.json", (string account, SimulatorOptions options, AccountStanding standing) => RestJson.Result(new Dictionary<string, object?>
        {
            ["sid"] = account,
            ["owner_account_sid"] = account,
            ["friendly_name"] = "Simulator",
            ["auth_token"] = options.AuthToken,
            ["status"] = standing.Status,
            ["type"] = standing.Type,
            ["date_created"] = Rfc2822.Of(since),
            ["date_updated"] = Rfc2822.Of(since),
            ["uri"] = $"/2010-04-01/Accounts/{account}.json",
            ["subresource_uris"] = Subresources
                .ToDictionary(JsonNamingPolicy.SnakeCaseLower.ConvertName, name => $"/2010-04-01/Accounts/{account}/{name}.json"),
        }));

    private static IResult List(string account, HttpRequest request, LineBook book)
    {
        string number = request.Query["PhoneNumber"].ToString(), name = request.Query["FriendlyName"].ToString(), origin = request.Query["Origin"].ToString();
        // `Beta=false` leaves out numbers that are new to the platform: none is.
        var found = book.All
            .Where(line => line.Number.Contains(number, StringComparison.Ordinal) && (name.Length == 0 || line.Name == name) && origin is "" or Origin).ToList();
        return ResourcePage.Of(request, "incoming_phone_numbers", found, line => line.Sid, line => View(account, line));
    }

    private static async Task<IResult> UpdateAsync(string account, string sid, HttpRequest request, LineBook book, TimeProvider clock)
    {
        if (book.BySid(sid) is not { } line)
            return RestError.NotFound(request.Path).AsResult();
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        line.Name = form.TryGetValue("FriendlyName", out var name) ? name.ToString() : line.Name;
        line.SmsUrl = form.TryGetValue("SmsUrl", out var sms) ? sms.ToString() : line.SmsUrl;
        line.SmsMethod = form.TryGetValue("SmsMethod", out var smsMethod) ? smsMethod.ToString() : line.SmsMethod;
        line.SmsFallbackUrl = form.TryGetValue("SmsFallbackUrl", out var smsFallback) ? smsFallback : line.SmsFallbackUrl;
        line.VoiceUrl = form.TryGetValue("VoiceUrl", out var voice) ? voice.ToString() : line.VoiceUrl;
        line.VoiceMethod = form.TryGetValue("VoiceMethod", out var voiceMethod) ? voiceMethod.ToString() : line.VoiceMethod;
        line.VoiceFallbackUrl = form.TryGetValue("VoiceFallbackUrl", out var voiceFallback) ? voiceFallback : line.VoiceFallbackUrl;
        line.StatusCallback = form.TryGetValue("StatusCallback", out var callback) ? callback : line.StatusCallback;
        line.StatusCallbackMethod = form.TryGetValue("StatusCallbackMethod", out var callbackMethod) ? callbackMethod.ToString() : line.StatusCallbackMethod;
        line.Updated = clock.GetUtcNow();
        return RestJson.Result(View(account, line));
    }

    private static Dictionary<string, object?> View(string account, Line line) => new()
    {
        ["sid"] = line.Sid,
        ["account_sid"] = account,
        ["phone_number"] = line.Number,
        ["friendly_name"] = line.Name,
        ["address_requirements"] = "none",
        ["address_sid"] = null,
        ["api_version"] = "2010-04-01",
        ["beta"] = false,
        ["bundle_sid"] = null,
        ["capabilities"] = new Dictionary<string, bool> { ["voice"] = line.Voice, ["sms"] = line.Sms, ["mms"] = line.Media, ["fax"] = false },
        ["date_created"] = Rfc2822.Of(line.Created),
        ["date_updated"] = Rfc2822.Of(line.Updated),
        ["emergency_address_sid"] = null,
        ["emergency_address_status"] = "unregistered",
        ["emergency_status"] = "Inactive",
        ["identity_sid"] = null,
        ["origin"] = Origin,
        ["sms_application_sid"] = line.SmsApplication ?? "",
        ["sms_fallback_method"] = line.SmsFallbackMethod,
        ["sms_fallback_url"] = line.SmsFallbackUrl ?? "",
        ["sms_method"] = line.SmsMethod,
        ["sms_url"] = line.SmsUrl,
        ["status"] = "in-use",
        ["status_callback"] = line.StatusCallback ?? "",
        ["status_callback_method"] = line.StatusCallbackMethod,
        ["trunk_sid"] = null,
        ["type"] = "local",
        ["uri"] = $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{line.Sid}.json",
        ["voice_application_sid"] = line.VoiceApplication ?? "",
        ["voice_caller_id_lookup"] = false,
        ["voice_fallback_method"] = line.VoiceFallbackMethod,
        ["voice_fallback_url"] = line.VoiceFallbackUrl ?? "",
        ["voice_method"] = line.VoiceMethod,
        ["voice_receive_mode"] = "voice",
        ["voice_url"] = line.VoiceUrl,
    };
}
