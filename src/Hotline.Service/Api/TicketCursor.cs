using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Hotline.Tickets;

namespace Hotline.Service.Api;

/// <summary>Where a page ended: the time that it is sorted by (the creation, if nothing else is said) and the id of its last ticket.</summary>
internal sealed record TicketCursor(DateTimeOffset At, Guid Id)
{
    public static string After(Ticket ticket) => new TicketCursor(ticket.CreatedAt, ticket.Id).Encode();

    public string Encode() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id:N}")));

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
