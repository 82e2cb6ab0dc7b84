using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Hotline.Tickets;

namespace Hotline.Service.Api;

/// <summary>Where a page ended: the creation time and id of its last ticket.</summary>
internal sealed record TicketCursor(DateTimeOffset At, Guid Id)
{
    public static string After(Ticket ticket) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ticket.CreatedAt.UtcTicks}.{ticket.Id:N}")));

    public static TicketCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(parts[1], "N", out var id)
            ? new TicketCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }
}
