namespace Hotline.Simulator.Messages;

/// <summary>Why a text did not arrive, in the carrier's words.</summary>
internal static class DeliveryErrors
{
    public const int Unreachable = 30003;
    public const int Landline = 30006;
    public const int Expired = 30036;

    private static readonly Dictionary<int, string> Words = new()
    {
        [21610] = "Attempt to send to unsubscribed recipient",
        [30001] = "Queue overflow",
        [30002] = "Account suspended",
        [30003] = "Unreachable destination handset",
        [30004] = "Message blocked",
        [30005] = "Unknown destination handset",
        [30006] = "Landline or unreachable carrier",
        [30007] = "Message filtered",
        [30008] = "Unknown error",
        [30034] = "Message from an unregistered number",
        [Expired] = "Validity period expired",
    };

    /// <summary>Failed before it left the carrier; everything else is "undelivered".</summary>
    private static readonly HashSet<int> BeforeLeaving = [21610, 30001, 30002, Expired];

    public static string? Message(int? code) => code is { } known ? Words.GetValueOrDefault(known, "Unknown error") : null;

    public static string Status(int code) => BeforeLeaving.Contains(code) ? "failed" : "undelivered";
}
