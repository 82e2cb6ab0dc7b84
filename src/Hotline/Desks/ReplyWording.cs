using Hotline.People;
using Hotline.Phones;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Desks;

/// <summary>What a reply to a caller will be on the air: the county's frame around an operator's words, and templates filled from the ticket.</summary>
public sealed class ReplyWording(TextCatalog texts, Chains chains, OfficialDirectory directory, PhoneLines lines)
{
    // No key of a keyboard, and in no alphabet: where the words go into the frame.
    private const string Here = "\u0001";

    /// <summary>What the county puts before and after an operator's words. It is sent, and paid for, with them.</summary>
    public (string Before, string After) FrameOf(Ticket ticket)
    {
        var frame = Framed(ticket, Here).Split(Here, 2);
        return (frame[0], frame[^1]);
    }

    /// <summary>The whole text, as the carrier gets it.</summary>
    public string Framed(Ticket ticket, string words) =>
        texts.Get(ticket.Language, "desk-reply", new Dictionary<string, string> { ["reference"] = ticket.Reference, ["text"] = words });

    public string Fill(ReplyTemplate template, Ticket ticket)
    {
        var holder = ticket.Holder is { } id ? directory.FindOfficial(id) : null;
        return template.Filled(ticket.Language, new Dictionary<string, string>
        {
            ["reference"] = ticket.Reference,
            ["due"] = LocalDay.Short(ticket.ResolveBy, chains.ZoneOf(ticket.Unit)),
            ["holder"] = holder?.Name.In(ticket.Language) ?? "",
            ["holder-post"] = holder?.Post ?? "",
            ["place"] = chains.NameOf(ticket.Village ?? ticket.Unit, ticket.Language),
            ["line"] = lines.For(ticket.Line).Number.E164,
        });
    }
}
