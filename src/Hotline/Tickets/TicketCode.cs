namespace Hotline.Tickets;

/// <summary>
/// The short code of a ticket, for life: 1, 12, 23, 34 … A number is a code only if it leaves 1 when divided by 11. Every single
/// wrong digit and every swap of two neighbours breaks that, so that a slip of the thumb never acts on another ticket.
/// </summary>
public static class TicketCode
{
    private const long Modulus = 11;
    private const long Remainder = 1;

    /// <param name="ordinal">1 for the first ticket ever; never used twice.</param>
    public static long Of(long ordinal) => (ordinal - 1) * Modulus + Remainder;

    public static bool IsValid(long code) => code > 0 && code % Modulus == Remainder;
}
