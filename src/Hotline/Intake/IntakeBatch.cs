using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// What the items of one transaction need to know, read at once: which were handled before, the callers' tickets (locked) and the
/// questions put to them. New tickets join it, so that the next item of the same caller sees them.
/// </summary>
public sealed class IntakeBatch
{
    private readonly HashSet<string> _handled;
    private readonly ILookup<string, Question> _questions;
    private readonly List<Ticket> _tickets;
    private readonly ILookup<(string Number, string Line), Guid> _closed;
    private readonly ILookup<(string Number, string Line), Guid> _takenIn;
    private readonly Dictionary<(string Number, string Line), int> _texts;

    private IntakeBatch(
        HotlineDb db, DateTimeOffset now, HashSet<string> handled, List<Ticket> tickets, ILookup<(string, string), Guid> closed, ILookup<string, Question> questions,
        ILookup<(string, string), Guid> takenIn, Dictionary<(string, string), int> texts)
    {
        (Db, Now, _handled, _tickets, _closed, _questions, _takenIn, _texts) = (db, now, handled, tickets, closed, questions, takenIn, texts);
    }

    public HotlineDb Db { get; }

    public DateTimeOffset Now { get; }

    /// <param name="db">In its transaction.</param>
    /// <param name="now">By the program's clock.</param>
    /// <param name="keys">Keys of the items.</param>
    /// <param name="numbers">The callers, E.164.</param>
    /// <param name="closedSince">Closed tickets are read from then on: they may be reopened.</param>
    /// <param name="cancellation">Abandons the read.</param>
    public static async Task<IntakeBatch> LoadAsync(
        HotlineDb db, DateTimeOffset now, IReadOnlyCollection<string> keys, IReadOnlyCollection<string> numbers, DateTimeOffset closedSince,
        CancellationToken cancellation)
    {
        var handled = await db.Set<HandledItem>().Where(i => keys.Contains(i.Key)).Select(i => i.Key).ToHashSetAsync(cancellation);
        var own = await db.Set<Ticket>()
            .Where(t => t.CallerNumber != null && numbers.Contains(t.CallerNumber) && (t.ClosedAt == null || t.ClosedAt > closedSince || t.MergedInto != null))
            .OrderByDescending(t => t.CreatedAt).Select(t => new { Number = t.CallerNumber!, t.Line, t.Id, t.MergedInto }).ToListAsync(cancellation);
        var merged = await MergedAsync(db, own.Where(t => t.MergedInto is not null).ToDictionary(t => t.Id, t => t.MergedInto!.Value), cancellation);
        var tickets = await LockedTickets.ReadAsync(db, [.. own.Select(t => t.Id).Concat(merged.Values).Distinct()], cancellation);
        var closed = await db.Set<Ticket>()
            .Where(t => t.CallerNumber != null && numbers.Contains(t.CallerNumber) && t.State == TicketState.Closed && t.ClosedAt <= closedSince)
            .OrderByDescending(t => t.ClosedAt).Select(t => new { Number = t.CallerNumber!, t.Line, t.Id }).ToListAsync(cancellation);
        var since = now - Question.AnswerableFor;
        var questions = await db.Set<Question>()
            .Where(q => numbers.Contains(q.Number) && q.AnsweredAt == null && q.AskedAt >= since).ToListAsync(cancellation);
        return new IntakeBatch(
            db, now, handled, tickets, closed.ToLookup(t => (t.Number, t.Line), t => t.Id), questions.ToLookup(q => q.Number),
            own.Where(t => merged.ContainsKey(t.Id)).ToLookup(t => (t.Number, t.Line), t => merged[t.Id]), await LateTextsAsync(db, now, tickets, cancellation));
    }

    /// <summary>True the first time that this key is seen, in the database and in this batch.</summary>
    public bool IsNew(string key)
    {
        if (!_handled.Add(key))
            return false;
        Db.Add(new HandledItem { Key = key, At = Now });
        return true;
    }

    /// <summary>Counts one more text of this caller on this line.</summary>
    /// <returns>How many came within the last hour, this one included.</returns>
    public int CountText(string number, string line) => _texts[(number, line)] = _texts.GetValueOrDefault((number, line)) + 1;

    /// <summary>This caller's tickets on this line, the most recent first.</summary>
    public IReadOnlyList<Ticket> TicketsOf(string number, string line) =>
        [.. _tickets.Where(t => t.CallerNumber == number && t.Line == line).OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)];

    /// <summary>This caller's last ticket on this line that was closed too long ago to be reopened.</summary>
    public Guid? ClosedBefore(string number, string line) => _closed[(number, line)].Select(id => (Guid?)id).FirstOrDefault();

    /// <summary>The ticket, another caller's perhaps, in which this caller's last merged one lives on.</summary>
    public Ticket? TookIn(string number, string line) => _takenIn[(number, line)].Select(Find).FirstOrDefault();

    public Ticket? Find(Guid id) => _tickets.Find(t => t.Id == id);

    public void Joined(Ticket ticket) => _tickets.Add(ticket);

    /// <summary>The latest question put to this phone from this line, up to that instant, that is still open. One whose ticket went on without the answer hides no older one.</summary>
    public Question? LatestQuestion(string number, string line, DateTimeOffset upTo) =>
        _questions[number].Concat(Db.Set<Question>().Local.Where(q => q.Number == number))
            .Where(q => q.Line == line && q.AnsweredAt is null && q.AskedAt <= upTo && IsAnswerable(q)).OrderByDescending(q => q.AskedAt).FirstOrDefault();

    private bool IsAnswerable(Question question) => question.Kind switch
    {
        QuestionKind.Solved => Find(question.Tickets[0]) is { State: TicketState.Resolved },
        QuestionKind.WhichVillage => Find(question.Tickets[0]) is { IsOpen: true },
        _ => true,
    };

    // Each to where it ended: what took a ticket in may have been merged itself.
    private static async Task<Dictionary<Guid, Guid>> MergedAsync(HotlineDb db, Dictionary<Guid, Guid> into, CancellationToken cancellation)
    {
        var further = into;
        while (further.Count > 0)
        {
            var ends = into.Values.ToList();
            further = await db.Set<Ticket>().Where(t => ends.Contains(t.Id) && t.MergedInto != null).ToDictionaryAsync(t => t.Id, t => t.MergedInto!.Value, cancellation);
            into = into.ToDictionary(pair => pair.Key, pair => further.GetValueOrDefault(pair.Value, pair.Value));
        }

        return into;
    }

    // Who has no ticket yet has sent no text that stands on one: nothing is looked up for new callers.
    private static async Task<Dictionary<(string, string), int>> LateTextsAsync(
        HotlineDb db, DateTimeOffset now, List<Ticket> tickets, CancellationToken cancellation)
    {
        if (tickets.Count == 0)
            return [];
        var (since, ids) = (now - Surges.Within, tickets.Select(t => t.Id).ToList());
        var counts = await db.Set<TimelineEntry>()
            .Where(e => ids.Contains(e.TicketId) && e.At > since && (e.Kind == TimelineKind.Received || e.Kind == TimelineKind.Opened))
            .GroupBy(e => e.TicketId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return tickets.GroupBy(t => (t.CallerNumber!, t.Line)).ToDictionary(g => g.Key, g => g.Sum(t => counts.GetValueOrDefault(t.Id)));
    }
}
