using Hotline.Phones;
using QRCoder;

namespace Hotline.Service.Consoles.Cards;

/// <summary>Codes that a phone's camera turns into a call or a text to a line, as SVG.</summary>
internal static class QrPicture
{
    // Paper by the door fades: a quarter of the code may be gone.
    private const QRCodeGenerator.ECCLevel Level = QRCodeGenerator.ECCLevel.Q;

    /// <summary>Null where the line takes no calls.</summary>
    public static string? OfCall(PhoneLine line) => line.Can(LineCapabilities.VoiceIn) ? Draw(new PayloadGenerator.PhoneNumber(line.Number.E164)) : null;

    /// <summary>Null where the line takes no texts.</summary>
    public static string? OfText(PhoneLine line) => line.Can(LineCapabilities.TextsIn) ? Draw(new PayloadGenerator.SMS(line.Number.E164)) : null;

    private static string Draw(PayloadGenerator.Payload payload)
    {
        using var data = QRCodeGenerator.GenerateQrCode(payload.ToString(), Level);
        return new SvgQRCode(data).GetGraphic(1, "#000", "#fff", drawQuietZones: true, sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
