using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>A resident who does not accept that a ticket was rejected texts 申诉 or OBJECT, and why.</summary>
internal sealed class Objections(Endings endings, Notices notices)
{
    private static readonly string[] Beginnings = ["申诉", "object"];

    /// <returns>The ticket, or null: nothing of theirs was rejected lately, so that this is an ordinary text.</returns>
    public async Task<Ticket?> HandleAsync(ItemContext context, ReceivedText text, string number, string line, CancellationToken cancellation)
    {
        if (!IsObjection(text.Body))
            return null;
        var rejected = context.TicketsOf(number, line).FirstOrDefault(t => t.State == TicketState.Rejected);
        if (rejected is null || await endings.ObjectAsync(context.Db, rejected, text.Body, cancellation) is not null)
            return null;
        notices.Caller(context.Db, rejected, "objected", text.Sid);
        return rejected;
    }

    // "objection" and "objects" are ordinary words; Chinese has no space after the word.
    internal static bool IsObjection(string body)
    {
        var text = Words.Plain(body);
        return Array.Exists(Beginnings, word => text == word
            || (text.StartsWith(word, StringComparison.Ordinal) && !(char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(text[word.Length]))));
    }
}
