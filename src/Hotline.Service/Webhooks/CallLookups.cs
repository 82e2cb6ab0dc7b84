using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Webhooks;

/// <summary>
/// What a call in progress asks the database. A caller hears silence meanwhile, so that each question has a short limit on the real
/// clock, and no answer is an answer.
/// </summary>
internal sealed class CallLookups(HotlineDatabase database, TextCatalog texts, Chains chains, TimeProvider clock, ILogger<CallLookups> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits a little for intake to open the ticket of this call.</summary>
    public Task<string?> ReferenceOfCallAsync(string callSid, CancellationToken cancellation) => Try(async token =>
    {
        while (true)
        {
            var reference = await database.ReadAsync(db =>
                (from call in db.Set<InboundCall>()
                 join ticket in db.Set<Ticket>() on call.TicketId equals ticket.Id
                 where call.Sid == callSid
                 select ticket.Reference).FirstOrDefaultAsync(token));
            if (reference is not null)
                return reference;
            // The queue is read within milliseconds; there is no event that tells another process of a commit.
            await Task.Delay(Between, token);
        }
    }, cancellation);

    /// <summary>How the caller's latest open ticket stands, in words.</summary>
    public Task<string?> StatusOfCallerAsync(string from, PhoneLine line, CancellationToken cancellation) => Try(async token =>
    {
        if (!PhoneNumber.TryParse(from, line.Region, out var number))
            return null;
        var ticket = await database.ReadAsync(db => db.Set<Ticket>()
            .Where(t => t.CallerNumber == number.E164 && t.Line == line.Number.E164 && t.ClosedAt == null)
            .OrderByDescending(t => t.CreatedAt).FirstOrDefaultAsync(token));
        return ticket is null ? null : texts.Get(line.Language, "call-status", new Dictionary<string, string>
        {
            ["reference"] = ticket.Reference,
            ["state"] = texts.Get(line.Language, "state-" + Kebab.Of(ticket.State)),
            ["due"] = LocalDay.Short(ticket.ResolveBy, chains.ZoneOf(ticket.Unit)),
        });
    }, cancellation);

    /// <summary>What the call of this attempt says.</summary>
    public Task<SpokenMessage?> SpokenAsync(Guid? attempt, CancellationToken cancellation) => Try(async token =>
        await database.ReadAsync(async db =>
        {
            var found = await (from a in db.Set<DeliveryAttempt>()
                               join m in db.Set<OutboxMessage>() on a.MessageId equals m.Id
                               where a.Id == attempt
                               select new { a.Body, a.Language, a.From, m.TicketId, m.Official, m.Purpose }).FirstOrDefaultAsync(token);
            if (found is null)
                return null;
            var ticket = await db.Set<Ticket>().FirstOrDefaultAsync(t => t.Id == found.TicketId, token);
            var recordings = ticket is { RecordedAt: not null } && found.Official is { } official && chains.MayHear(ticket, official, clock.GetUtcNow())
                ? await Hearings.OfAsync(db, ticket.Id, token)
                : [];
            return new SpokenMessage(
                found.Body, found.Language, found.From, CallerFor(found.Official, ticket), ListenerTo(found.Purpose, found.Official, ticket), recordings);
        }), cancellation);

    // No bridge to who complains about an official, nor to who asked for confidentiality.
    private string? CallerFor(string? official, Ticket? ticket) =>
        ticket is { Accused: null } && (official is null || chains.KnowsCaller(ticket, official, clock.GetUtcNow())) ? ticket.CallerNumber : null;

    private Listener ListenerTo(Purpose purpose, string? official, Ticket? ticket) => purpose switch
    {
        Purpose.Confirmation => Listener.Caller,
        Purpose.Answer when official is not null => Listener.Connecting,
        Purpose.Answer => Listener.Rejected,
        Purpose.Digest => Listener.Many,
        _ when official is not null && ticket is not null && chains.Holds(ticket, official, clock.GetUtcNow()) => Listener.Holder,
        _ => Listener.Informed,
    };

    private async Task<T?> Try<T>(Func<CancellationToken, Task<T?>> ask, CancellationToken cancellation) where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (HotlineDatabase.IsAway(e))
        {
            log.LogWarning("The database is away ({Error}); a call goes on without it", e.Message);
            return null;
        }
    }
}
