namespace Hotline.Tickets;

/// <summary>
/// One ticket holds two matters (a text about two things, a phone that two families share): the second becomes a ticket of its own. No clock starts anew by
/// that: it arrived when the first one did, its holder has had it since the first one's dispatch, and it is as strict as the first at least.
/// </summary>
public sealed class SplitRules(GradeRules grades, Categories categories, Complaints complaints, TimeProvider clock)
{
    /// <summary>Why it is not possible; null: it is.</summary>
    public static Refusal? Check(Ticket ticket, string? text, Actor actor)
    {
        if (Transitions.Find(ticket.State, TicketAction.Split, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Split, actor);
        return string.IsNullOrWhiteSpace(text) ? Refusal.Of(RefusalReason.ReasonMissing, "Say what the second matter is: its words are missing.") : null;
    }

    /// <summary>
    /// The second matter as a ticket that is not stored yet. What protects the caller of the first protects the caller of the second: confidentiality, the
    /// accused, a return that was used, what the caller contradicted, an extension that was granted.
    /// </summary>
    /// <param name="ticket">The first.</param>
    /// <param name="text">The words of the second matter.</param>
    /// <param name="category">Null: guessed from the words, as of every new ticket.</param>
    /// <param name="household">Whose matter it is, where the phone is shared and somebody asked; null: as the first.</param>
    public Ticket PartOf(Ticket ticket, string text, Category? category, People.Household? household)
    {
        var now = clock.GetUtcNow();
        var accused = ticket.Accused ?? complaints.AccusedIn(text);
        category ??= accused is not null ? categories.ComplaintCategory : categories.Guess(text);
        var part = new Ticket
        {
            Id = Guid.CreateVersion7(now),
            Line = ticket.Line,
            Unit = ticket.Unit,
            Channel = ticket.Channel,
            Category = category.Code,
            Grade = Strictest(ticket.Grade, category.Grade, categories.IsDanger(text) ? Grade.Urgent : ticket.Grade),
            Language = ticket.Language,
            CallerNumber = ticket.CallerNumber,
            Household = household?.Id ?? ticket.Household,
            Village = household?.Village ?? ticket.Village,
            Subject = Subjects.Of(text),
            Text = text.Trim(),
            Accused = accused,
            IsConfidential = ticket.IsConfidential || categories.Sensitive.AsksForConfidence(text),
            Beneficiary = ticket.Beneficiary,
            CreatedAt = now,
            MergedArrival = ticket.ArrivedAt,
            SplitFrom = ticket.Id,
            WithdrawalAskedAt = ticket.WithdrawalAskedAt,
            WasReturned = ticket.WasReturned,
            Contradictions = ticket.Contradictions,
            ExtendedDays = ticket.ExtendedDays,
            ClaimedBy = ticket.ClaimedBy,
            ClaimedAt = ticket.ClaimedAt,
        };
        KeepClocks(part, ticket);
        return part;
    }

    private void KeepClocks(Ticket part, Ticket ticket)
    {
        (part.State, part.Holder, part.Epoch) = (ticket.State, ticket.Holder, 1);
        (part.AssignedAt, part.AcknowledgedAt) = (ticket.AssignedAt, ticket.AcknowledgedAt);
        (part.AcknowledgeBy, part.ClimbHeldUntil) = (ticket.AcknowledgeBy, ticket.ClimbHeldUntil);
        (part.CallerDueAt, part.ResolveBy) = (ticket.CallerDueAt, ticket.ResolveBy);
        if ((part.Grade, part.Category) == (ticket.Grade, ticket.Category))
            return;
        // By its own pledge, and never later than what the caller was promised.
        grades.SetTimes(part);
        part.CallerDueAt = Earlier(part.CallerDueAt, ticket.CallerDueAt);
        part.ResolveBy = Earlier(part.ResolveBy, ticket.ResolveBy);
    }

    private static Grade Strictest(params Grade[] all) => all.Max();

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
