using Hotline.Escalations;
using Hotline.Intake;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Files;
using Hotline.Service.Consoles.Replying;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

// Beyond what a photo may have, so that who sends a larger one is told so.
[RequestSizeLimit(3 * Hotline.Intake.Photos.Largest)]
internal sealed class TicketModel(DeskLists lists, TicketFile files, DeskWork work, Suggestions suggestions, Choices choices, Replies replies, PhotoFiles photos) : ConsolePage
{
    /// <summary>Photos that were added to the ticket or came with a text, as far as the viewer may see them.</summary>
    internal IReadOnlyList<MediaFile> Photos { get; private set; } = [];

    internal ListModel List { get; private set; } = null!;

    internal TicketCase Case { get; private set; } = null!;

    internal Refusal? Refusal { get; private set; }

    internal Deed? Opened { get; private set; }

    internal DeedInput? Input { get; private set; }

    /// <summary>The whole number is on this page, and that is on the timeline.</summary>
    internal bool Revealed { get; private set; }

    /// <summary>The officials' whole numbers are on this page, and that is on the timeline.</summary>
    internal bool PhonesRevealed { get; private set; }

    internal ReplySheet Reply { get; private set; } = null!;

    internal IReadOnlyList<Suggestion> Suggestions { get; private set; } = [];

    internal IEnumerable<DeedForm> Forms => DeedForm.All.Where(f => RightsTable.Allows(Viewer, Case.Ticket, f.Deed) && (f.Possible(Case.Ticket, Viewer.Actor) || f.Deed == Opened));

    internal Choice? ChoiceOf(ChoiceField field) => choices.For(field, Viewer, Case);

    internal string CategoryName => choices.NameOf(Case.Ticket.Category);

    internal string? WrapUpName => choices.WrapUpOf(Case.Ticket);

    /// <summary>Masked until it was asked for.</summary>
    internal string PhoneOf(Official? official) => official?.Phone is { } phone ? PhonesRevealed ? phone.E164 : PhoneMask.Of(phone.E164) : "";

    internal bool Allows(Deed deed) => RightsTable.Allows(Viewer, Case.Ticket, deed);

    internal bool CanReveal => !Revealed && Case.Ticket.CallerNumber is not null && RightsTable.Allows(Viewer, Case.Ticket, Deed.RevealNumber);

    public async Task<IActionResult> OnGetAsync(string reference, string? deed, CancellationToken cancellation)
    {
        Opened = Kebab.Parse<Deed>(deed);
        return await ShowAsync(reference, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(string reference, string? deed, DeedInput input, CancellationToken cancellation)
    {
        if (Kebab.Parse<Deed>(deed) is not { } wanted || wanted == Deed.Listen)
            return NotFound();
        if (wanted == Deed.Reply && (input.Look || input.Fill))
        {
            (Opened, Input) = (wanted, input);
            return await ShowAsync(reference, cancellation);
        }

        var outcome = await work.DoAsync(Viewer, reference, wanted, input, cancellation);
        if (outcome.End == DeedEnd.Unknown)
            return NotFound();
        if (outcome.End == DeedEnd.Forbidden)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Revealed, Refusal, Opened, Input) = (wanted == Deed.RevealNumber, outcome.Refusal, wanted, input);
        // A number is shown once, in the answer to its own form, and by no address.
        PhonesRevealed = wanted == Deed.RevealPhones;
        if (Revealed || PhonesRevealed || Refusal is not null)
            return await ShowAsync(reference, cancellation);
        // Who gave a complaint away sees it no more, and is led back to the list.
        var next = outcome.Next ?? reference;
        var seen = await files.FindAsync(Viewer, next, cancellation) is not null;
        var query = Lists.DeskQuery.Of(Request.Query);
        return LocalRedirect(seen ? query.Url(next) : query.Url(query.View));
    }

    /// <summary>Why it was refused, with what is possible instead.</summary>
    internal string Why(Speech speech)
    {
        var facts = Refusal!.Facts;
        return Refusal.Reason switch
        {
            RefusalReason.IllegalTransition or RefusalReason.AlreadyAcknowledged => speech.Say("refusal.legal", ("state", speech.State(Case.Ticket.State)), ("legal", Legal(speech))),
            RefusalReason.ClaimedBefore => speech.Say("refusal.claimed", ("by", speech.Name(facts["by"]))),
            RefusalReason.ProofMissing => speech.Proof(facts["role"]),
            RefusalReason.ExtensionTooLong => speech.Say("refusal.days", ("days", facts["days"])),
            RefusalReason.PhotoTooLarge => speech.Say("refusal.megabytes", ("most", facts["most"])),
            RefusalReason.ReplyLength => speech.Say("refusal.length", ("most", facts["most"])),
            RefusalReason.ReturnTooLate or RefusalReason.ReturnedBefore => speech["refusal.disputed"],
            _ => speech["refusal.nothing-changed"],
        };
    }

    internal string Plan(Speech speech, PlannedRung rung)
    {
        var (who, how) = (Case.NextTold.Select(o => speech.Name(o.Id)), rung.Step.By.Select(c => speech.Of("channel", c)));
        return speech.Say(
            "reminder.plan", ("at", speech.Time(rung.At, Case.Ticket.Unit)), ("who", string.Join(speech["and"], who)), ("how", string.Join(speech["then"], how)));
    }

    internal static string Person(Speech speech, ChainLink link) => link.Official switch
    {
        null => speech["chain.vacant"],
        { Post.Length: 0 } person => speech.Name(person.Id),
        var person => speech.Name(person.Id) + " · " + person.Post,
    };

    internal string Because(Speech speech, ChainLink link)
    {
        var where = link.Subject is { } subject ? speech.Name(subject.Code) : speech.Name(Case.Ticket.Unit);
        var why = speech.Say("suggest.why", ("role", speech.Of("chain", link.Role)), ("place", where));
        return link.Away is { } away ? why + speech.Say("suggest.away", ("who", speech.Name(away.Id))) : why;
    }

    private string Legal(Speech speech)
    {
        var legal = DeedForm.All.Where(f => RightsTable.Allows(Viewer, Case.Ticket, f.Deed) && f.Possible(Case.Ticket, Viewer.Actor)).Select(f => speech["deed." + Kebab.Of(f.Deed)]).ToList();
        return legal.Count == 0 ? speech["refusal.legal.none"] : string.Join(speech["and"], legal);
    }

    private async Task<IActionResult> ShowAsync(string reference, CancellationToken cancellation)
    {
        if (await files.FindAsync(Viewer, reference, cancellation) is not { } found)
            return NotFound();
        (Case, Suggestions, Reply) = (found, suggestions.For(found.Ticket), replies.For(found.Ticket, Opened == Deed.Reply ? Input : null));
        List = await lists.ReadAsync(Viewer, Request.Query, reference, cancellation);
        Photos = await photos.OfAsync(Viewer, found.Ticket, cancellation);
        if (Refusal is not null)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
