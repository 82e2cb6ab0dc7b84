using Hotline.Escalations;
using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>Opens a ticket: category, grade, clocks, the one official responsible, the ladder, and that official's notice, all in one transaction.</summary>
public sealed class TicketOpening(
    TicketClocks clocks, TicketRules rules, Categories categories, Complaints complaints, Chains chains, OfficialDirectory directory, PhoneLines lines, Escalator escalator,
    Notices notices, TimeProvider clock)
{
    public Ticket Open(HotlineDb db, TicketDraft draft)
    {
        var line = lines.For(draft.Line);
        var accused = complaints.AccusedIn(draft.Text, draft.Accused);
        var category = accused is not null ? categories.ComplaintCategory : categories.Find(draft.Category) ?? categories.Guess(draft.Text);
        var household = draft.Place is { } place ? Find(place.Household) : chains.OnlyHouseholdOf(draft.CallerNumber);
        var ticket = new Ticket
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Line = line.Number.E164,
            Unit = line.Unit,
            Channel = draft.Channel,
            Category = category.Code,
            Grade = draft.Urgent || categories.IsDanger(draft.Text) ? Grade.Urgent : Stricter(category.Grade, draft.Grade),
            Language = draft.Language,
            CallerNumber = draft.CallerNumber,
            // Who reports for somebody else is not the one concerned: the household is nobody's guess.
            Household = draft.Beneficiary is null || draft.Place is not null ? household?.Id : null,
            Village = draft.Place?.Village ?? household?.Village ?? directory.VillageNamedIn(draft.Text, line.Unit)?.Code,
            Subject = draft.Subject ?? Subjects.Of(draft.Text),
            Text = draft.Text,
            CreatedAt = draft.ReceivedAt,
            Follows = draft.Follows,
            Accused = accused,
            IsConfidential = draft.Confidential || categories.Sensitive.AsksForConfidence(draft.Text),
            Paraphrase = draft.Paraphrase,
            Beneficiary = draft.Beneficiary,
        };
        ticket.CallerDueAt = ticket.ResolveBy = clocks.ResolveBy(ticket, ticket.CreatedAt);
        db.Add(ticket);
        Timeline.Append(
            db, ticket, draft.ReceivedAt, TimelineKind.Opened, draft.By, draft.Text, ("channel", Kebab.Of(draft.Channel)), ("grade", Kebab.Of(ticket.Grade)),
            ("confidential", ticket.IsConfidential ? "true" : null), ("accused", accused), ("beneficiary", draft.Beneficiary), TimelineFacts.Recovered(draft.Recovered));
        if (draft.Paraphrase is { } paraphrase)
            Timeline.Append(db, ticket, draft.ReceivedAt, TimelineKind.Paraphrased, draft.By, paraphrase);
        NoteSharedPhone(db, ticket);
        AssignFirstHolder(db, ticket);
        escalator.Begin(db, ticket);
        return ticket;
    }

    // Bound to none of them by guess: whoever calls back asks.
    private void NoteSharedPhone(HotlineDb db, Ticket ticket)
    {
        if (ticket.Household is null && chains.HouseholdsOf(ticket.CallerNumber) is { Count: > 1 } several)
        {
            Timeline.Append(
                db, ticket, ticket.CreatedAt, TimelineKind.Note, Actor.System, "the number is shared by several households", ("households", string.Join(' ', several.Select(h => h.Id))));
        }
    }

    private void AssignFirstHolder(HotlineDb db, Ticket ticket)
    {
        var link = chains.HolderFor(ticket, clock.GetUtcNow());
        _ = rules.Assign(db, ticket, link.Official!.Id, sameUnit: false, Actor.System, link.Reason);
        notices.Assigned(db, ticket, ticket is { IsConfidential: true, Paraphrase: null, Accused: null } ? "to-paraphrase" : "assigned", since: ticket.CreatedAt);
    }

    private Household? Find(string? household) => household is null ? null : directory.FindHousehold(household);

    private static Grade Stricter(Grade own, Grade? wanted) => wanted > own ? wanted.Value : own;
}
