using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hotline.Notifications;
using Hotline.Telephony;

namespace Hotline.Service.Webhooks;

/// <summary>
/// Addresses under which the carrier may fetch one recording to play it on a call, for a few minutes. Whether the carrier signs what it fetches for Play is
/// nowhere promised, so the address itself is the proof: it carries an HMAC that only the program can make, under a key derived from the account's token,
/// which all nodes share. It is given out only on a call to somebody who may hear the recording.
/// </summary>
internal sealed class SoundLinks(TwilioOptions options, RealClock clock)
{
    public const string Path = "/twilio/voice/sound";

    /// <summary>As long as the recordings of a ticket take to be played one after another.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public string To(string sid)
    {
        var until = (clock.Now + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{options.PublicUrl.TrimEnd('/')}{Path}?recording={Uri.EscapeDataString(sid)}&until={until}&proof={Proof(options.AuthTokens.First(t => t.Length > 0), sid, until)}";
    }

    /// <summary>Whether the program itself gave this address out, and not too long ago.</summary>
    public bool IsGenuine(string? sid, string? until, string? proof)
    {
        if (sid is null || proof is null || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end < clock.Now.ToUnixTimeSeconds())
            return false;
        var given = Encoding.UTF8.GetBytes(proof);
        var genuine = false;
        // Two tokens may be valid at once; all are tried, also after a match.
        foreach (var token in options.AuthTokens.Where(t => t.Length > 0))
            genuine |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Proof(token, sid, until)), given);
        return genuine;
    }

    // The words before the sid keep this apart from everything else that is made with the token.
    private static string Proof(string token, string sid, string until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes($"hotline-sound\n{sid}\n{until}")));
}
