using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Lines;

/// <summary>A number of the account. Its URLs can be changed while it runs, as at the carrier.</summary>
internal sealed class Line(SimulatedNumber configured, DateTimeOffset since)
{
    public string Number { get; } = configured.Number;
    public string Sid { get; } = Sids.Of("PN", configured.Number);
    public string Name { get; set; } = configured.Name;
    public string SmsUrl { get; set; } = configured.SmsUrl;
    public string SmsMethod { get; set; } = "POST";
    public string? SmsFallbackUrl { get; set; } = configured.SmsFallbackUrl;
    public string SmsFallbackMethod { get; set; } = "POST";
    public string VoiceUrl { get; set; } = configured.VoiceUrl;
    public string VoiceMethod { get; set; } = "POST";
    public string? VoiceFallbackUrl { get; set; } = configured.VoiceFallbackUrl;
    public string VoiceFallbackMethod { get; set; } = "POST";
    public string? StatusCallback { get; set; } = configured.StatusCallback;
    public string StatusCallbackMethod { get; set; } = "POST";
    public string? SmsApplication { get; set; }
    public string? VoiceApplication { get; set; }
    public bool Sms { get; set; } = configured.Sms;
    public bool Voice { get; set; } = configured.Voice;
    public bool Media { get; set; } = configured.Sms;
    public DateTimeOffset Created { get; } = since;
    public DateTimeOffset Updated { get; set; } = since;
}
