using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Texts;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>Keys on a call that Hotline placed: 1 accepts, 4 and a spoken message report it done, 6 returns it and 7 asks for more time with a spoken reason; a caller who is asked answers 1, 2 or 3, and objects to a rejection with 3. Any key means a human was reached.</summary>
internal sealed class OfficialKeys(Desk desk, MoreTime moreTime, Endings endings, ResidentAnswers answers, OfficialAnswers officials, Chains chains, TextCatalog texts)
{
    public async Task PressedAsync(ItemContext context, KeyPressed key, CancellationToken cancellation)
    {
        if (await DeliveryRecords.FindAsync(context.Db, key.Attempt, null, cancellation) is not var (_, message))
            return;
        foreach (var told in DeliveryRecords.ToldBy(context.Db, message))
            told.ReachedAt ??= context.Now;
        // One call may be about several tickets: a key is an answer to each of them.
        var ids = message.TicketId is { } one ? [one] : Bundles.TicketsIn(message);
        foreach (var ticket in await LockedTickets.ReadAsync(context.Db, [.. ids], cancellation))
            await PressedAsync(context, ticket, message, key, cancellation);
    }

    private async Task PressedAsync(ItemContext context, Ticket ticket, OutboxMessage message, KeyPressed key, CancellationToken cancellation)
    {
        if (message.Purpose == Purpose.Confirmation)
        {
            await answers.PressedAsync(context, ticket, key, cancellation);
            return;
        }

        if (message.Official is null)
        {
            // The one thing that a caller is told by voice and not asked is a rejection.
            if (key.Digit == "3")
                await endings.ObjectAsync(context.Db, ticket, null, cancellation);
            return;
        }

        Timeline.Note(
            context.Db, ticket.Id, context.Now, TimelineKind.Reached, Actor.System, null, ("official", message.Official), ("key", key.Digit));
        // Who is only told of it says with 1 that it was heard; on a call that they asked for it means nothing.
        if (key.Digit == "1" && message.Purpose != Purpose.Answer && ActorOf(ticket, message, context.Now) is { Role: ActorRole.Holder } holder)
        {
            // Who accepts what is accepted already was told nothing wrong.
            if (await desk.AcknowledgeAsync(context.Db, ticket, holder, cancellation) is { Reason: not RefusalReason.AlreadyAcknowledged } refusal)
                Refuse(context, ticket, message, refusal, key);
        }
    }

    /// <summary>Result or reason is what was spoken: the recording is linked to the ticket.</summary>
    public async Task ReportedAsync(ItemContext context, CallRecorded recorded, CancellationToken cancellation)
    {
        if (await TicketOfAsync(context, recorded.Attempt!.Value, cancellation) is not var (ticket, message))
            return;
        context.Db.Add(new Recording
        {
            Sid = recorded.RecordingSid,
            TicketId = ticket.Id,
            Url = recorded.RecordingUrl,
            Seconds = recorded.Seconds,
            IsResult = true,
            NextTryAt = context.Now,
        });
        var actor = ActorOf(ticket, message, context.Now);
        Timeline.Append(context.Db, ticket, recorded.ReceivedAt, TimelineKind.Recorded, actor, null, ("recording", recorded.RecordingSid));
        var refusal = (actor.Role, recorded.Report) switch
        {
            (not ActorRole.Holder, _) => Refusal.Of(RefusalReason.NotHolder, "Only the holder or the desk can do that."),
            (_, SpokenReport.Return) => await desk.ReturnAsync(context.Db, ticket, actor, texts.Get(ticket.Language, "spoken-reason"), cancellation),
            (_, SpokenReport.MoreTime) => moreTime.AskExtension(context.Db, ticket, actor, recorded.Days ?? 0, texts.Get(ticket.Language, "spoken-reason")),
            _ => await desk.ResolveAsync(context.Db, ticket, actor, texts.Get(ticket.Language, "spoken-result"), cancellation, spoken: true),
        };
        if (refusal is not null)
            Refuse(context, ticket, message, refusal, recorded);
    }

    /// <summary>The caller's recordings were played to this official.</summary>
    public async Task HeardAsync(ItemContext context, RecordingsHeard heard, CancellationToken cancellation)
    {
        if (await TicketOfAsync(context, heard.Attempt, cancellation) is not var (ticket, message))
            return;
        await Hearings.NoteAsync(context.Db, heard.Recordings, ActorOf(ticket, message, context.Now), heard.ReceivedAt, cancellation);
    }

    // The call answered before the desk decided: what it said is put right.
    private void Refuse(ItemContext context, Ticket ticket, OutboxMessage message, Refusal refusal, InboundItem item) =>
        officials.Refused(context.Db, new OfficialAnswers.Reader(message.Official!, message.To, message.Line, message.Language), ticket, refusal, $"{item.Key}/{ticket.Id:N}");

    private Actor ActorOf(Ticket ticket, OutboxMessage message, DateTimeOffset now) =>
        new(message.Official is { } id && chains.Holds(ticket, id, now) ? ActorRole.Holder : ActorRole.Supervisor, message.Official ?? "official");

    private static async Task<(Ticket Ticket, OutboxMessage Message)?> TicketOfAsync(ItemContext context, Guid attempt, CancellationToken cancellation)
    {
        if (await DeliveryRecords.FindAsync(context.Db, attempt, null, cancellation) is not var (_, message) || message.TicketId is not { } id)
            return null;
        return await LockedTickets.ReadAsync(context.Db, id, cancellation) is { } ticket ? (ticket, message) : null;
    }
}
