namespace Hotline.Simulator;

/// <summary>A number of the account: what people text and call, and where the account wants to hear of it.</summary>
public sealed class SimulatedNumber
{
    /// <summary>E.164.</summary>
    public string Number { get; set; } = "+12025550100";

    public string Name { get; set; } = "Hotline";

    /// <summary>Called for each text. May carry connection overrides as a fragment (<c>#rc=3&amp;rp=all</c>).</summary>
    public string SmsUrl { get; set; } = "";

    public string? SmsFallbackUrl { get; set; }

    /// <summary>Called for each call.</summary>
    public string VoiceUrl { get; set; } = "";

    public string? VoiceFallbackUrl { get; set; }

    /// <summary>Told when a call to this number has ended.</summary>
    public string? StatusCallback { get; set; }

    /// <summary>Carries texts.</summary>
    public bool Sms { get; set; } = true;

    /// <summary>Carries calls.</summary>
    public bool Voice { get; set; } = true;

    internal static SimulatedNumber At(string baseUrl) => new()
    {
        SmsUrl = $"{baseUrl}/twilio/sms#rc=3&rp=all",
        VoiceUrl = $"{baseUrl}/twilio/voice#rc=2&rp=all",
        StatusCallback = $"{baseUrl}/twilio/voice/status#rc=3&rp=all",
    };
}
