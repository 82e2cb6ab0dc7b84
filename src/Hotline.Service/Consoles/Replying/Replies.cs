using Hotline.Desks;
using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Words;
using Hotline.Texts;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Replying;

/// <summary>Prepares the form of a reply: frame, templates filled from the ticket, and what was asked to be put in or looked at.</summary>
internal sealed class Replies(ReplyTemplates templates, ReplyWording wording, Speech speech)
{
    public ReplySheet For(Ticket ticket, DeedInput? input)
    {
        var (before, after) = wording.FrameOf(ticket);
        var words = Filled(ticket, input);
        return new ReplySheet(
            before, after, words, words.Trim().Length == 0 ? null : ReplyLook.Of(wording.Framed(ticket, words.Trim())),
            [.. templates.All.Select(t => (t.Name, t.Title.In(speech.Language), wording.Fill(t, ticket)))]);
    }

    private string Filled(Ticket ticket, DeedInput? input)
    {
        var words = input?.Text?.ReplaceLineEndings("\n") ?? "";
        return input is { Fill: true } && templates.Find(input.Template) is { } template ? $"{words.TrimEnd()} {wording.Fill(template, ticket)}".TrimStart() : words;
    }
}
