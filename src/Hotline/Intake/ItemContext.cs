using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// What an item needs to know, read at once in its transaction: whether it was handled before, its caller's tickets (locked) and the questions put to them.
/// </summary>
public sealed class ItemContext
{
    private static readonly ILookup<(string, string), Guid> NoTickets = Array.Empty<Guid>().ToLookup(_ => ("", ""));
    private static readonly ILookup<string, Question> NoQuestions = Array.Empty<Question>().ToLookup(_ => "");
    private readonly ILookup<string, Question> _questions;
    private readonly List<Ticket> _tickets;
    private readonly ILookup<(string Number, string Line), Guid> _closed;
    private readonly ILookup<(string Number, string Line), Guid> _takenIn;
    private readonly Dictionary<(string Number, string Line), int> _texts;
    private readonly bool _handled;

    private ItemContext(
        HotlineDb db, DateTimeOffset now, bool handled, List<Ticket> tickets, ILookup<(string, string), Guid> closed, ILookup<string, Question> questions,
        ILookup<(string, string), Guid> takenIn, Dictionary<(string, string), int> texts)
    {
        (Db, Now, _handled, _tickets, _closed, _questions, _takenIn, _texts) = (db, now, handled, tickets, closed, questions, takenIn, texts);
    }

    public HotlineDb Db { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Nothing was read: see <see cref="Nothing"/>.</summary>
    public bool KnowsNothing { get; private init; }

    /// <summary>For what no caller's tickets matter to, and for callers who have no ticket, no question and no message yet.</summary>
    public static ItemContext Nothing(HotlineDb db, DateTimeOffset now) =>
        new(db, now, handled: false, [], NoTickets, NoQuestions, NoTickets, []) { KnowsNothing = true };

    /// <param name="db">In its transaction.</param>
    /// <param name="now">By the program's clock.</param>
    /// <param name="key">Of the item.</param>
    /// <param name="number">The caller, E.164; null: nobody's tickets matter.</param>
    /// <param name="closedSince">Closed tickets are read from then on: they may be reopened.</param>
    /// <param name="cancellation">Abandons the read.</param>
    public static async Task<ItemContext> LoadAsync(
        HotlineDb db, DateTimeOffset now, string key, string? number, DateTimeOffset closedSince, CancellationToken cancellation)
    {
        var handled = await db.Set<HandledItem>().AnyAsync(i => i.Key == key, cancellation);
        if (handled || number is null)
            return new ItemContext(db, now, handled, [], NoTickets, NoQuestions, NoTickets, []);
        var own = await db.Set<Ticket>()
            .Where(t => t.CallerNumber == number && (t.ClosedAt == null || t.ClosedAt > closedSince || t.MergedInto != null))
            .OrderByDescending(t => t.CreatedAt).Select(t => new { t.Line, t.Id, t.MergedInto }).ToListAsync(cancellation);
        var merged = await MergedAsync(db, own.Where(t => t.MergedInto is not null).ToDictionary(t => t.Id, t => t.MergedInto!.Value), cancellation);
        var tickets = await LockedTickets.ReadAsync(db, [.. own.Select(t => t.Id).Concat(merged.Values).Distinct()], cancellation);
        var closed = await db.Set<Ticket>()
            .Where(t => t.CallerNumber == number && t.State == TicketState.Closed && t.ClosedAt <= closedSince)
            .OrderByDescending(t => t.ClosedAt).Select(t => new { t.Line, t.Id }).ToListAsync(cancellation);
        var since = now - Question.AnswerableFor;
        var questions = await db.Set<Question>().Where(q => q.Number == number && q.AnsweredAt == null && q.AskedAt >= since).ToListAsync(cancellation);
        return new ItemContext(
            db, now, handled, tickets, closed.ToLookup(t => (number, t.Line), t => t.Id), questions.ToLookup(q => q.Number),
            own.Where(t => merged.ContainsKey(t.Id)).ToLookup(t => (number, t.Line), t => merged[t.Id]), await LateTextsAsync(db, now, tickets, cancellation));
    }

    /// <summary>True, and noted, when the item was not handled before.</summary>
    public bool IsNew(InboundItem item)
    {
        if (!_handled)
            Db.Add(new HandledItem { Key = item.Key, At = Now });
        return !_handled;
    }

    /// <summary>How many texts of this caller came on this line within the last hour, the one in hand included.</summary>
    public int CountTexts(string number, string line) => _texts.GetValueOrDefault((number, line)) + 1;

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
