using Hotline.Desks;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// Opens a ticket from what an operator writes down on the telephone, by the rules that texts and calls go through, in one transaction. The form's key is unique: of the
/// same form sent twice at once, one commits and the other fails on it and finds the ticket when it is run again.
/// </summary>
public sealed class PhoneIntake
{
    private readonly HotlineDatabase _database;
    private readonly EntryCheck _check;
    private readonly TicketOpening _opening;
    private readonly FirstAnswer _answer;
    private readonly Endings _endings;
    private readonly Notices _notices;
    private readonly Categories _categories;
    private readonly Numbering _numbering;
    private readonly PhoneLines _lines;

    internal PhoneIntake(
        HotlineDatabase database, EntryCheck check, TicketOpening opening, FirstAnswer answer, Endings endings, Notices notices, Categories categories, Numbering numbering, PhoneLines lines) =>
        (_database, _check, _opening, _answer, _endings, _notices, _categories, _numbering, _lines) = (database, check, opening, answer, endings, notices, categories, numbering, lines);

    /// <summary>Finds the ticket that reports the same matter, with its row locked; null: there is none, or none that may be seen.</summary>
    public delegate Task<Ticket?> Same(HotlineDb db);

    /// <summary>The ticket that this form has opened; null: none yet.</summary>
    public static async Task<Ticket?> FindAsync(HotlineDb db, string by, string key, CancellationToken cancellation)
    {
        var full = IntakeForm.KeyOf(by, key);
        return await (from form in db.Set<IntakeForm>()
                      join ticket in db.Set<Ticket>() on form.TicketId equals ticket.Id
                      where form.Key == full
                      select ticket).FirstOrDefaultAsync(cancellation);
    }

    /// <param name="entry">What was written down.</param>
    /// <param name="by">Who wrote it.</param>
    /// <param name="same">The new ticket is merged into what it finds; null: it stands by itself.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<EntryOutcome> EnterAsync(PhoneEntry entry, Actor by, Same? same, CancellationToken cancellation)
    {
        try
        {
            return await _database.WriteAsync(db => EnterAsync(db, entry, by, same, cancellation), cancellation);
        }
        catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
        {
            return await _database.WriteAsync(db => EnterAsync(db, entry, by, same, cancellation), cancellation);
        }
    }

    private async Task<EntryOutcome> EnterAsync(HotlineDb db, PhoneEntry entry, Actor by, Same? same, CancellationToken cancellation)
    {
        if (await FindAsync(db, by.Name, entry.Key, cancellation) is { } before)
            return new EntryOutcome(before, null);
        if (_check.Read(entry, by, out var draft) is { } refusal)
            return new EntryOutcome(null, refusal);
        var into = same is null ? null : await same(db);
        if (same is not null && (into is null || _check.StandsAlone(draft!) || !TakesIn(into)))
            return new EntryOutcome(null, Refusal.Of(RefusalReason.MergeTarget, "It cannot join that one: the other must be open and neither confidential nor a complaint, and what tells of danger stands alone."));
        var ticket = _opening.Open(db, draft! with { Follows = await LastClosedAsync(db, draft!, cancellation) });
        await _numbering.NumberAsync(db, cancellation);
        db.Add(new IntakeForm { Key = IntakeForm.KeyOf(by.Name, entry.Key), TicketId = ticket.Id, At = ticket.CreatedAt });
        if (into is null)
            _answer.Give(db, ticket, _lines.For(ticket.Line), _categories.IsDanger(ticket.Text), "desk", answered: false);
        else
            await JoinAsync(db, ticket, into, by, cancellation);
        return new EntryOutcome(ticket, null);
    }

    // As for a text that comes after the close.
    private static Task<Guid?> LastClosedAsync(HotlineDb db, TicketDraft draft, CancellationToken cancellation) => db.Set<Ticket>()
        .Where(t => t.CallerNumber != null && t.CallerNumber == draft.CallerNumber && t.Line == draft.Line && t.State == TicketState.Closed)
        .OrderByDescending(t => t.ClosedAt).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);

    private static bool TakesIn(Ticket ticket) => ticket is { IsOpen: true, State: not TicketState.Resolved, IsConfidential: false, Accused: null };

    // The caller is told by the merge where it is handled, the other ticket's holder what was added.
    private async Task JoinAsync(HotlineDb db, Ticket ticket, Ticket into, Actor by, CancellationToken cancellation)
    {
        if (await _endings.MergeAsync(db, ticket, into, by, null, cancellation) is { } refusal)
            throw new InvalidOperationException(refusal.Detail);
        _notices.Holder(db, into, "caller-added", ticket.Id.ToString("N"), new Dictionary<string, string> { ["added"] = ticket.Subject });
    }
}
