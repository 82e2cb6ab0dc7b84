using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Texts;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>What happens on calls: a resident's words, recordings and silence, and the keys that officials press.</summary>
internal sealed class Calls(
    TicketOpening opening, Grading grading, Escalator escalator, Notices notices, OfficialKeys keys, Categories categories, EntryCheck check, FirstAnswer first,
    PhoneLines lines, TextCatalog texts)
{
    private const string MissedCall = "missed-call";

    public async Task HandleAsync(ItemContext context, InboundItem item, CancellationToken cancellation)
    {
        switch (item)
        {
            case CallStarted started:
                await CallAsync(context, started.CallSid, started.From, started.To, started, cancellation);
                break;
            case CallSpoke spoke:
                await SpokeAsync(context, spoke, cancellation);
                break;
            case CallRecorded { Attempt: null } recorded:
                await RecordedAsync(context, recorded, cancellation);
                break;
            case CallRecorded report:
                await keys.ReportedAsync(context, report, cancellation);
                break;
            case CallServed served:
                (await CallAsync(context, served.CallSid, served.From, served.To, served, cancellation)).ServedAt ??= served.ReceivedAt;
                break;
            case CallUrgent pressed:
                (await CallAsync(context, pressed.CallSid, pressed.From, pressed.To, pressed, cancellation)).UrgentAt ??= pressed.ReceivedAt;
                break;
            case CallEnded ended:
                await EndedAsync(context, ended, cancellation);
                break;
            case KeyPressed key:
                await keys.PressedAsync(context, key, cancellation);
                break;
            case RecordingsHeard heard:
                await keys.HeardAsync(context, heard, cancellation);
                break;
            default:
                throw new InvalidOperationException($"Nothing handles an item of the kind {item.GetType().Name}.");
        }
    }

    /// <summary>A call that ended without a word: somebody must call back.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="call">The call.</param>
    /// <param name="now">By the program's clock.</param>
    /// <param name="answered">The caller got an answer since, which is the answer to this call too.</param>
    public Ticket Missed(HotlineDb db, InboundCall call, DateTimeOffset now, bool answered = false)
    {
        call.EndedAt = now;
        var origin = Origin.Of(lines, call.From, call.To);
        var draft = Draft(origin, "", call.StartedAt, urgent: call.UrgentAt is not null) with { Category = MissedCall, Subject = texts.Get(origin.Line.Language, "missed-call-subject"), Recovered = call.Recovered };
        var ticket = opening.Open(db, draft);
        call.TicketId = ticket.Id;
        if (!answered)
            notices.Caller(db, ticket, "missed-call", call.Sid);
        return ticket;
    }

    private async Task SpokeAsync(ItemContext context, CallSpoke spoke, CancellationToken cancellation)
    {
        var call = await CallAsync(context, spoke.CallSid, spoke.From, spoke.To, spoke, cancellation);
        if (await KnownAsync(context, call, cancellation) is not { } known || check.StandsAlone(Draft(Origin.Of(lines, call.From, call.To), spoke.Speech, spoke.ReceivedAt, urgent: false)))
        {
            await OpenAsync(context, call, spoke.Speech, spoke, urgent: false, cancellation);
            return;
        }

        Timeline.Append(context.Db, known, spoke.ReceivedAt, TimelineKind.Received, Actor.Caller, spoke.Speech, ("sid", call.Sid), TimelineFacts.Recovered(spoke.Recovered));
        notices.Holder(context.Db, known, "caller-added", call.Sid, new Dictionary<string, string> { ["added"] = spoke.Speech }, spoke.ReceivedAt);
        notices.Caller(context.Db, known, "joined", call.Sid);
        var told = categories.Guess(spoke.Speech);
        NoLongerMissed(context, known, told, Subjects.Of(spoke.Speech), spoke);
        if (told.Grade > known.Grade)
            await grading.RegradeAsync(context.Db, known, told.Grade, Actor.System, spoke.Speech, cancellation);
    }

    // An unheard recording counts as urgent until a person has heard it.
    private async Task RecordedAsync(ItemContext context, CallRecorded recorded, CancellationToken cancellation)
    {
        var call = await CallAsync(context, recorded.CallSid, recorded.From, recorded.To, recorded, cancellation);
        var known = await KnownAsync(context, call, cancellation);
        var ticket = known ?? await OpenAsync(context, call, "", recorded, urgent: true, cancellation);
        context.Db.Add(new Recording
        {
            Sid = recorded.RecordingSid,
            TicketId = ticket.Id,
            Url = recorded.RecordingUrl,
            Seconds = recorded.Seconds,
            NextTryAt = context.Now,
        });
        if (known is { IsUnheard: false })
            await RaiseAsync(context, call, known, recorded, cancellation);
        (ticket.RecordedAt, ticket.HeardAt) = (recorded.ReceivedAt, null);
        Timeline.Append(
            context.Db, ticket, recorded.ReceivedAt, TimelineKind.Recorded, Actor.Caller, null,
            ("recording", recorded.RecordingSid), ("seconds", recorded.Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)), TimelineFacts.Recovered(recorded.Recovered));
    }

    private async Task EndedAsync(ItemContext context, CallEnded ended, CancellationToken cancellation)
    {
        var call = await CallAsync(context, ended.CallSid, ended.From, ended.To, ended, cancellation);
        if (call.IsMissed && call.EndedAt is null)
            context.Joined(Missed(context.Db, call, context.Now, await IsAnsweredAsync(context, ended, call, cancellation)));
        call.EndedAt ??= context.Now;
    }

    /// <summary>The ticket of this call that can still take something in; null: there is none, or its work is done. It was opened without the words when the end of the call came first.</summary>
    private static async Task<Ticket?> KnownAsync(ItemContext context, InboundCall call, CancellationToken cancellation) =>
        call.TicketId is { } id && (context.Find(id) ?? await LockedTickets.ReadAsync(context.Db, id, cancellation)) is { IsOpen: true, State: not TicketState.Resolved } known ? known : null;

    private async Task<Ticket> OpenAsync(
        ItemContext context, InboundCall call, string words, InboundItem item, bool urgent, CancellationToken cancellation)
    {
        var origin = Origin.Of(lines, call.From, call.To);
        var draft = Draft(origin, words, item.ReceivedAt, urgent) with { Recovered = item.Recovered, Follows = call.TicketId };
        var ticket = opening.Open(context.Db, words.Length > 0 ? draft : draft with { Subject = texts.Get(origin.Line.Language, "recording-subject") });
        context.Joined(ticket);
        call.TicketId = ticket.Id;
        first.Give(context.Db, ticket, origin.Line, categories.IsDanger(words), call.Sid, await IsAnsweredAsync(context, item, call, cancellation));
        return ticket;
    }

    // What a first recording does: urgent, the ladder from its beginning, the holder told, and the caller, who was told that nothing was said.
    private async Task RaiseAsync(ItemContext context, InboundCall call, Ticket ticket, CallRecorded recorded, CancellationToken cancellation)
    {
        var subject = texts.Get(Origin.Of(lines, call.From, call.To).Line.Language, "recording-subject");
        NoLongerMissed(context, ticket, categories.Fallback, subject, recorded);
        if (ticket.Grade == Grade.Urgent)
        {
            // The rungs for what is unheard lie behind: only a new epoch climbs them again.
            ticket.Epoch++;
            notices.Assigned(context.Db, ticket, "assigned");
            await escalator.UpdateAsync(context.Db, ticket, cancellation);
        }
        else
        {
            await grading.RegradeAsync(context.Db, ticket, Grade.Urgent, Actor.System, subject, cancellation);
        }

        notices.Caller(context.Db, ticket, "joined", recorded.RecordingSid);
    }

    // The clocks stay: a promise that was given does not get longer.
    private static void NoLongerMissed(ItemContext context, Ticket ticket, Category category, string subject, InboundItem item)
    {
        if (ticket.Category != MissedCall)
            return;
        (ticket.Category, ticket.Subject) = (category.Code, subject);
        Timeline.Append(context.Db, ticket, item.ReceivedAt, TimelineKind.CategoryChanged, Actor.System, null, ("category", category.Code), ("categoryBefore", MissedCall));
    }

    private Task<bool> IsAnsweredAsync(ItemContext context, InboundItem item, InboundCall call, CancellationToken cancellation)
    {
        var origin = Origin.Of(lines, call.From, call.To);
        return Lateness.IsAnsweredAsync(context, item, origin.Number, origin.Line.Number.E164, cancellation);
    }

    // The lock on the call's row is what keeps a call to one ticket: whoever else would open one (SilentCalls, which passes over locked rows) sees what was decided here.
    private static async Task<InboundCall> CallAsync(
        ItemContext context, string sid, string from, string to, InboundItem item, CancellationToken cancellation)
    {
        var sql = $"SELECT * FROM inbound_calls WHERE sid = {{0}} {context.Db.ForUpdate}";
        var call = context.Db.Set<InboundCall>().Local.FindEntry(sid)?.Entity ?? (await context.Db.Set<InboundCall>().FromSqlRaw(sql, sid).ToListAsync(cancellation)).FirstOrDefault();
        if (call is null)
        {
            call = new InboundCall { Sid = sid, From = from, To = to, StartedAt = item.ReceivedAt, Recovered = item.Recovered };
            context.Db.Add(call);
        }

        return call;
    }

    private static TicketDraft Draft(Origin origin, string words, DateTimeOffset at, bool urgent) =>
        new(origin.Line.Number.E164, TicketChannel.Voice, origin.Number, words, origin.Line.Language, at, urgent) { Beneficiary = Beneficiaries.In(words) };
}
