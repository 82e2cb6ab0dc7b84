using Hotline.Escalations;
using Hotline.Intake;
using Hotline.People;
using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Files;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

// Beyond what a photo may have, so that who sends a larger one is told so.
[RequestSizeLimit(3 * Hotline.Intake.Photos.Largest)]
internal sealed class TicketModel(DeskLists lists, TicketFile files, DeskWork work, Suggestions suggestions, PhotoFiles photos) : ConsolePage
{
    /// <summary>Photos that were added to the ticket, as far as the viewer may see them.</summary>
    internal IReadOnlyList<MediaFile> Photos { get; private set; } = [];

    /// <summary>Facts that are shown beside an entry: names of people, times, and words as they are.</summary>
    private static readonly string[] People = ["holder", "before", "official", "by"];
    private static readonly string[] Times = ["due", "climbHeldUntil"];
    private static readonly string[] Words = ["days", "step", "into", "from", "result"];

    internal ListModel List { get; private set; } = null!;

    internal TicketCase Case { get; private set; } = null!;

    internal Refusal? Refusal { get; private set; }

    internal Deed? Opened { get; private set; }

    internal DeedInput? Input { get; private set; }

    /// <summary>The whole number is on this page, and that is on the timeline.</summary>
    internal bool Revealed { get; private set; }

    internal IReadOnlyList<Suggestion> Suggestions { get; private set; } = [];

    internal IEnumerable<DeedForm> Forms => DeedForm.All.Where(f => RightsTable.Allows(Viewer, Case.Ticket, f.Deed) && (f.Possible(Case.Ticket, Viewer.Actor) || f.Deed == Opened));

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
        var outcome = await work.DoAsync(Viewer, reference, wanted, input, cancellation);
        if (outcome.End == DeedEnd.Unknown)
            return NotFound();
        if (outcome.End == DeedEnd.Forbidden)
            return StatusCode(StatusCodes.Status403Forbidden);
        (Revealed, Refusal, Opened, Input) = (wanted == Deed.RevealNumber, outcome.Refusal, wanted, input);
        // A number is shown once, in the answer to its own form, and by no address.
        if (Revealed || Refusal is not null)
            return await ShowAsync(reference, cancellation);
        // Who gave a complaint away sees it no more, and is led back to the list.
        var seen = await files.FindAsync(Viewer, reference, cancellation) is not null;
        var query = Lists.DeskQuery.Of(Request.Query);
        return LocalRedirect(seen ? query.Url(reference) : query.Url(query.View));
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

    internal static string Who(Speech speech, TimelineEntry entry) =>
        entry.Role is ActorRole.Caller or ActorRole.System ? speech.Of("actor", entry.Role) : speech.Name(entry.Actor) + " · " + speech.Of("actor", entry.Role);

    /// <summary>What stands beside an entry; null when there is nothing for people.</summary>
    internal string? Facts(Speech speech, TimelineEntry entry) =>
        entry.Facts.Select(f => Fact(speech, f.Key, f.Value)).OfType<string>().ToList() is { Count: > 0 } facts ? string.Join(" · ", facts) : null;

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

    private string? Fact(Speech speech, string name, string value)
    {
        if (value.Length == 0)
            return null;
        var shown = People.Contains(name) ? speech.Name(value)
            : Times.Contains(name) && DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var at) ? speech.Time(at, Case.Ticket.Unit)
            : Words.Contains(name) ? value
            : null;
        return shown is null ? null : speech["fact." + name.ToLowerInvariant()] + " " + shown;
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
        (Case, Suggestions) = (found, suggestions.For(found.Ticket));
        List = await lists.ReadAsync(Viewer, Request.Query, reference, cancellation);
        Photos = await photos.OfAsync(Viewer, found.Ticket, cancellation);
        if (Refusal is not null)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
