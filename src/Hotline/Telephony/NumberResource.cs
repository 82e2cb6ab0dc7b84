namespace Hotline.Telephony;

/// <summary>The account as the REST API shows it. It also shows the token, which is not read.</summary>
internal sealed record AccountResource(string? Sid, string? Status, string? Type);

internal sealed record NumberPage(IReadOnlyList<NumberResource>? IncomingPhoneNumbers, string? NextPageUri);

internal sealed record NumberCapabilities(bool Voice, bool Sms, bool Mms);

/// <summary>A number as the REST API shows it.</summary>
internal sealed record NumberResource(
    string? PhoneNumber, NumberCapabilities? Capabilities, string? SmsUrl, string? SmsMethod, string? SmsFallbackUrl, string? SmsApplicationSid,
    string? VoiceUrl, string? VoiceMethod, string? VoiceFallbackUrl, string? VoiceApplicationSid, string? TrunkSid,
    string? StatusCallback, string? StatusCallbackMethod)
{
    public AccountNumber Read() => new()
    {
        Number = PhoneNumber ?? "",
        Texts = new AccountHook(SmsUrl ?? "", SmsMethod ?? "", SmsFallbackUrl ?? "", Named("the application", SmsApplicationSid)),
        Calls = new AccountHook(
            VoiceUrl ?? "", VoiceMethod ?? "", VoiceFallbackUrl ?? "", Named("the trunk", TrunkSid) ?? Named("the application", VoiceApplicationSid)),
        CallStatus = new AccountHook(StatusCallback ?? "", StatusCallbackMethod ?? "", "", null),
        CanText = Capabilities?.Sms == true,
        CanCall = Capabilities?.Voice == true,
        CanMedia = Capabilities?.Mms == true,
    };

    private static string? Named(string what, string? sid) => string.IsNullOrEmpty(sid) ? null : $"{what} {sid}";
}
