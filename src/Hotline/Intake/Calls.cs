using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Texts;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>What happens on calls: a resident's words, recordings and silence, and the keys that officials press.</summary>
internal sealed class Calls(TicketOpening opening, Notices notices, OfficialKeys keys, Categories categories, FirstAnswer first, PhoneLines lines, TextCatalog texts)
{
    public async Task HandleAsync(IntakeBatch batch, InboundItem item, CancellationToken cancellation)
    {
        switch (item)
        {
            case CallStarted started:
                await CallAsync(batch, started.CallSid, started.From, started.To, started, cancellation);
                break;
            case CallSpoke spoke:
                await SpokeAsync(batch, spoke, cancellation);
                break;
            case CallRecorded { Attempt: null } recorded:
                await RecordedAsync(batch, recorded, cancellation);
                break;
            case CallRecorded done:
                await keys.ReportedDoneAsync(batch, done, cancellation);
                break;
            case CallServed served:
                (await CallAsync(batch, served.CallSid, served.From, served.To, served, cancellation)).ServedAt ??= served.ReceivedAt;
                break;
            case CallUrgent pressed:
                (await CallAsync(batch, pressed.CallSid, pressed.From, pressed.To, pressed, cancellation)).UrgentAt ??= pressed.ReceivedAt;
                break;
            case CallEnded ended:
                await EndedAsync(batch, ended, cancellation);
                break;
            case KeyPressed key:
                await keys.PressedAsync(batch, key, cancellation);
                break;
            case RecordingsHeard heard:
                await keys.HeardAsync(batch, heard, cancellation);
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
        var draft = Draft(origin, "", call.StartedAt, urgent: call.UrgentAt is not null) with { Category = "missed-call", Subject = texts.Get(origin.Line.Language, "missed-call-subject"), Recovered = call.Recovered };
        var ticket = opening.Open(db, draft);
        call.TicketId = ticket.Id;
        if (!answered)
            notices.Caller(db, ticket, "missed-call", call.Sid);
        return ticket;
    }

    private async Task SpokeAsync(IntakeBatch batch, CallSpoke spoke, CancellationToken cancellation)
    {
        var call = await CallAsync(batch, spoke.CallSid, spoke.From, spoke.To, spoke, cancellation);
        await TicketOfAsync(batch, call, spoke.Speech, spoke, urgent: false, cancellation);
    }

    // An unheard recording counts as urgent until a person has heard it.
    private async Task RecordedAsync(IntakeBatch batch, CallRecorded recorded, CancellationToken cancellation)
    {
        var call = await CallAsync(batch, recorded.CallSid, recorded.From, recorded.To, recorded, cancellation);
        var ticket = await TicketOfAsync(batch, call, "", recorded, urgent: true, cancellation);
        batch.Db.Add(new Recording
        {
            Sid = recorded.RecordingSid,
            TicketId = ticket.Id,
            Url = recorded.RecordingUrl,
            Seconds = recorded.Seconds,
            NextTryAt = batch.Now,
        });
        (ticket.RecordedAt, ticket.HeardAt) = (recorded.ReceivedAt, null);
        Timeline.Append(
            batch.Db, ticket, recorded.ReceivedAt, TimelineKind.Recorded, Actor.Caller, null,
            ("recording", recorded.RecordingSid), ("seconds", recorded.Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)), TimelineFacts.Recovered(recorded.Recovered));
    }

    private async Task EndedAsync(IntakeBatch batch, CallEnded ended, CancellationToken cancellation)
    {
        var call = await CallAsync(batch, ended.CallSid, ended.From, ended.To, ended, cancellation);
        if (call.IsMissed && call.EndedAt is null)
            batch.Joined(Missed(batch.Db, call, batch.Now, await IsAnsweredAsync(batch, ended, call, cancellation)));
        call.EndedAt ??= batch.Now;
    }

    private async Task<Ticket> TicketOfAsync(
        IntakeBatch batch, InboundCall call, string words, InboundItem item, bool urgent, CancellationToken cancellation)
    {
        if (call.TicketId is { } id)
        {
            var known = batch.Find(id) ?? (await LockedTickets.ReadAsync(batch.Db, id, cancellation))!;
            Timeline.Append(batch.Db, known, item.ReceivedAt, TimelineKind.Received, Actor.Caller, words, ("sid", call.Sid), TimelineFacts.Recovered(item.Recovered));
            return known;
        }

        var origin = Origin.Of(lines, call.From, call.To);
        var draft = Draft(origin, words, item.ReceivedAt, urgent) with { Recovered = item.Recovered };
        var ticket = opening.Open(batch.Db, words.Length > 0 ? draft : draft with { Subject = texts.Get(origin.Line.Language, "recording-subject") });
        batch.Joined(ticket);
        call.TicketId = ticket.Id;
        first.Give(batch.Db, ticket, origin.Line, categories.IsDanger(words), call.Sid, await IsAnsweredAsync(batch, item, call, cancellation));
        return ticket;
    }

    private Task<bool> IsAnsweredAsync(IntakeBatch batch, InboundItem item, InboundCall call, CancellationToken cancellation)
    {
        var origin = Origin.Of(lines, call.From, call.To);
        return Lateness.IsAnsweredAsync(batch, item, origin.Number, origin.Line.Number.E164, cancellation);
    }

    private static async Task<InboundCall> CallAsync(
        IntakeBatch batch, string sid, string from, string to, InboundItem item, CancellationToken cancellation)
    {
        var call = await batch.Db.Set<InboundCall>().FindAsync([sid], cancellation);
        if (call is null)
        {
            call = new InboundCall { Sid = sid, From = from, To = to, StartedAt = item.ReceivedAt, Recovered = item.Recovered };
            batch.Db.Add(call);
        }

        return call;
    }

    private static TicketDraft Draft(Origin origin, string words, DateTimeOffset at, bool urgent) =>
        new(origin.Line.Number.E164, TicketChannel.Voice, origin.Number, words, origin.Line.Language, at, urgent) { Beneficiary = Beneficiaries.In(words) };
}
