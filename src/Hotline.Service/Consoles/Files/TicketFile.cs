using Hotline.Accounts;
using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Service.Consoles.Rights;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Files;

/// <summary>Reads a ticket with all that belongs to it, as far as the viewer may see it.</summary>
internal sealed class TicketFile(
    HotlineDatabase database, TicketSight sight, Escalator escalator, Suggestions suggestions, Chains chains, Categories categories, HouseholdFiles households, MergeCandidates candidates,
    Undoing undoing, TimeProvider clock)
{
    /// <summary>Entries in the words of the caller, or with them.</summary>
    private static readonly TimelineKind[] CallersWords =
    [
        TimelineKind.Received, TimelineKind.Recorded, TimelineKind.Opened, TimelineKind.Confirmed, TimelineKind.NotSolved, TimelineKind.Unclear, TimelineKind.Objected,
        TimelineKind.WithdrawalNoted, TimelineKind.Replied, TimelineKind.Surge, TimelineKind.Reopened, TimelineKind.Note, TimelineKind.Beneficiary,
        TimelineKind.Split,
    ];

    /// <returns>Null when there is none that this viewer can see.</returns>
    public Task<TicketCase?> FindAsync(Viewer viewer, string reference, CancellationToken cancellation) => database.ReadAsync(async db =>
        await db.Set<Ticket>().Where(sight.Of(viewer)).FirstOrDefaultAsync(t => t.Reference == reference, cancellation) is { } ticket
            ? await ReadAsync(db, viewer, ticket, cancellation)
            : null);

    /// <summary>A recording that is here and that this viewer may hear; null otherwise.</summary>
    public Task<Recording?> RecordingAsync(Viewer viewer, string sid, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var recording = await db.Set<Recording>().FirstOrDefaultAsync(r => r.Sid == sid && r.File != null, cancellation);
        var ticket = recording is null ? null : await db.Set<Ticket>().Where(sight.Of(viewer)).FirstOrDefaultAsync(t => t.Id == recording.TicketId, cancellation);
        return ticket is not null && RightsTable.Allows(viewer, ticket, Deed.Listen) ? recording : null;
    });

    private async Task<TicketCase> ReadAsync(HotlineDb db, Viewer viewer, Ticket ticket, CancellationToken cancellation)
    {
        var hides = RightsTable.HidesCaller(viewer, ticket);
        var timeline = await db.Set<TimelineEntry>().Where(e => e.TicketId == ticket.Id)
            // In the order of the ledger, the newest first; what is not sealed yet is the newest.
            .OrderByDescending(e => e.Position == null).ThenByDescending(e => e.Position).ThenByDescending(e => e.Sequence).ToListAsync(cancellation);
        var recordings = RightsTable.Allows(viewer, ticket, Deed.Listen)
            ? await db.Set<Recording>().Where(r => r.TicketId == ticket.Id).OrderBy(r => r.Sid).ToListAsync(cancellation)
            : [];
        var next = ticket.IsOpen ? await escalator.NextAsync(db, ticket, cancellation) : null;
        return new TicketCase
        {
            Ticket = ticket,
            HidesCaller = hides,
            Timeline = hides ? [.. timeline.Select(WithoutCaller)] : timeline,
            Bubbles = await BubblesAsync(db, viewer, ticket, cancellation),
            Recordings = recordings,
            Next = next,
            NextTold = next is null ? [] : [.. next.Step.To.Select(role => chains.Find(ticket, role, clock.GetUtcNow()).Official).OfType<Official>().DistinctBy(o => o.Id)],
            Chain = [.. suggestions.ChainOf(ticket).Where(link => !hides || !TellsPlace(link))],
            Caller = await households.ReadAsync(db, viewer, ticket, cancellation),
            Candidates = await candidates.ReadAsync(db, viewer, ticket, cancellation),
            Asked = ticket.ExtensionPending ? await ExtensionRequests.PendingAsync(db, ticket, clock.GetUtcNow(), cancellation) : null,
            Undoable = RightsTable.Allows(viewer, ticket, Deed.Undo) ? await undoing.LastAsync(db, ticket, viewer.Actor, cancellation) : null,
            TakenBack = timeline.Where(e => e.Kind == TimelineKind.TakenBack).Select(e => e.Facts["entry"]).ToHashSet(),
            SplitWith = await SplitWithAsync(db, viewer, ticket, cancellation),
            ProofRole = categories.ProofFor(ticket.Category) is { } proof ? Kebab.Of(proof.Role) : null,
        };
    }

    // Whoever handles one of two without knowing whose it is does not find it beside the other.
    private Task<List<string>> SplitWithAsync(HotlineDb db, Viewer viewer, Ticket ticket, CancellationToken cancellation) => db.Set<Ticket>().Where(sight.Of(viewer))
        .Where(t => (t.SplitFrom == ticket.Id || t.Id == ticket.SplitFrom) && (viewer.Role != AccountRole.Holder || t.IsConfidential == ticket.IsConfidential))
        .OrderBy(t => t.Id).Select(t => t.Reference).ToListAsync(cancellation);

    // Whoever answers for the village bears its name.
    private static bool TellsPlace(ChainLink link) => link.Subject is { Kind: SubjectKind.Village or SubjectKind.Group or SubjectKind.Household };

    private static TimelineEntry WithoutCaller(TimelineEntry entry)
    {
        var words = CallersWords.Contains(entry.Kind) || entry.Role == ActorRole.Caller;
        // Why the chain gave it to somebody names the group or even the household.
        return !words && entry is not { Kind: TimelineKind.Assigned, Role: ActorRole.System } ? entry : new TimelineEntry
        {
            Sequence = entry.Sequence,
            TicketId = entry.TicketId,
            At = entry.At,
            Kind = entry.Kind,
            Role = entry.Role,
            Actor = entry.Actor,
            Facts = words ? new Dictionary<string, string>() : entry.Facts,
        };
    }

    private static async Task<IReadOnlyList<Bubble>> BubblesAsync(HotlineDb db, Viewer viewer, Ticket ticket, CancellationToken cancellation)
    {
        var hidesCaller = RightsTable.HidesCaller(viewer, ticket);
        var sent = await db.Set<OutboxMessage>().Where(m => m.TicketId == ticket.Id && (!hidesCaller || m.Official != null)).ToListAsync(cancellation);
        var ids = sent.Select(m => m.Id).ToList();
        var bodies = (await db.Set<DeliveryAttempt>().Where(a => ids.Contains(a.MessageId)).ToListAsync(cancellation))
            .GroupBy(a => a.MessageId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.StartedAt)!.Body);
        var received = hidesCaller ? [] : await db.Set<InboundMessage>().Where(m => m.TicketId == ticket.Id).ToListAsync(cancellation);
        var calls = hidesCaller ? [] : await db.Set<InboundCall>().Where(c => c.TicketId == ticket.Id).ToListAsync(cancellation);
        var isRecorded = calls.Count > 0 && await db.Set<Recording>().AnyAsync(r => r.TicketId == ticket.Id, cancellation);
        return
        [
            // Others may have been told in the caller's own words.
            .. sent.Select(m => new Bubble(m.CreatedAt, true, m.Official, m.Channel, m.State, hidesCaller && m.Official != viewer.Official ? null : bodies.GetValueOrDefault(m.Id), m.Purpose))
                .Concat(received.Select(m => new Bubble(m.ReceivedAt, false, null, Channel.Text, null, m.Body)))
                .Concat(calls.Select(c => new Bubble(c.StartedAt, false, null, Channel.Voice, null, null, End: EndOf(c, ticket, isRecorded)))).OrderBy(b => b.At),
        ];
    }

    private static CallEnd EndOf(InboundCall call, Ticket ticket, bool isRecorded) =>
        call.EndedAt is null ? CallEnd.Open
        : call.ServedAt is not null ? CallEnd.Answered
        : isRecorded ? CallEnd.Recorded
        : ticket.Text.Length > 0 ? CallEnd.Spoke
        : CallEnd.HungUp;
}
