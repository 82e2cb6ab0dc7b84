using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>Asks a caller whom no register places, once for a ticket, which village it is about; the answer brings the ticket to who answers there.</summary>
internal sealed class VillageQuestions(Outbox outbox, PhoneLines lines, OfficialDirectory directory, Chains chains, Desk desk, Notices notices, TimeProvider clock)
{
    /// <summary>A longer list is not sent: the caller is asked for the name.</summary>
    private const int LongestList = 12;

    // "我是示东村的", "from Sample East": any other word beside the name is something to be read by a person.
    private static readonly Regex Harmless = Words.NothingBut(
    [
        "我", "我们", "是", "在", "住", "家", "就", "就是", "的", "村", "村委会", "社区", "这边", "这里", "那边", "人", "你好", "您好", "谢谢", "谢谢你们", "了", "啊", "呀", "哦", "回复", "答",
        "i", "am", "m", "we", "are", "it", "s", "is", "in", "at", "from", "of", "the", "live", "village", "community", "hello", "hi", "please", "thanks", "thank you",
    ]);

    // The answer to the matter itself goes out first, and where life may be in danger the emergency numbers have all the time they need.
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterDanger = TimeSpan.FromMinutes(2);

    /// <summary>For a new ticket. A line that cannot carry question and answer asks nothing.</summary>
    public void Ask(HotlineDb db, Ticket ticket)
    {
        var villages = directory.Now.UnitsBelow(ticket.Unit).ToList();
        if (ticket is not { Village: null, CallerNumber: { } number } || villages.Count < 2 || !CanAsk(lines.For(ticket.Line)) || IsOfficial(number))
            return;
        var now = clock.GetUtcNow();
        var list = villages.Count > LongestList ? "" : string.Join('\n', villages.Select((village, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {village.Name.In(ticket.Language)}")));
        // Not of the ticket's priority: it stands behind every answer.
        var question = outbox.Answer(
            db, $"which-village/{ticket.Id:N}", null, number, ticket.Line, ticket.Language, list.Length > 0 ? "which-village" : "which-village-name",
            args: new Dictionary<string, string> { ["list"] = list });
        if (question is null)
            return;
        question.NotBefore = now + (ticket.Grade == Grade.Urgent ? AfterDanger : After);
        db.Add(new Question
        {
            Id = Guid.CreateVersion7(now),
            Number = number,
            Line = ticket.Line,
            Kind = QuestionKind.WhichVillage,
            Tickets = [ticket.Id],
            // The list as it was sent: the directory may change before the answer.
            Text = list.Length > 0 ? string.Join(' ', villages.Select(village => village.Code)) : "",
            AskedAt = now,
        });
    }

    /// <returns>The ticket; null: this text is no answer, or holds more than one.</returns>
    public async Task<Ticket?> AnswerAsync(ItemContext context, ReceivedText text, Question question, CancellationToken cancellation)
    {
        if (context.Find(question.Tickets[0]) is not { IsOpen: true } ticket || Chosen(text.Body, ticket, question) is not { } village)
            return null;
        question.AnsweredAt = context.Now;
        if (ticket.Village is null)
            await PlaceAsync(context, ticket, village, cancellation);
        if (!Words.IsNumber(text.Body) && !Harmless.IsMatch(Words.Plain(directory.BesideVillage(text.Body, village))))
            return null;
        Timeline.Append(context.Db, ticket, text.ReceivedAt, TimelineKind.Received, Actor.Caller, text.Body, ("sid", text.Sid));
        notices.Caller(context.Db, ticket, "village-noted", text.Sid);
        return ticket;
    }

    private static bool CanAsk(PhoneLine line) => line.Can(LineCapabilities.TextsOut) && line.Can(LineCapabilities.TextsIn);

    // An official's next text is read as an official's, and no answer of a resident.
    private bool IsOfficial(string number) => PhoneNumber.TryParse(number, "", out var phone) && directory.OfficialByPhone(phone) is not null;

    private Unit? Chosen(string body, Ticket ticket, Question question)
    {
        var codes = (question.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (int.TryParse(Words.Plain(body), NumberStyles.None, CultureInfo.InvariantCulture, out var choice))
            return choice >= 1 && choice <= codes.Length ? directory.FindUnit(codes[choice - 1]) : null;
        return directory.VillageNamedIn(body, ticket.Unit);
    }

    // Who accepted it goes on, and so does whom a person chose; only what the chain gave away without a village moves.
    private async Task PlaceAsync(ItemContext context, Ticket ticket, Unit village, CancellationToken cancellation)
    {
        var byChain = chains.HolderFor(ticket, context.Now).Official?.Id == ticket.Holder;
        ticket.Village = village.Code;
        Timeline.Append(context.Db, ticket, context.Now, TimelineKind.Note, Actor.Caller, "named the village when asked", ("village", village.Code));
        var link = chains.HolderFor(ticket, context.Now);
        if (byChain && ticket is { AcknowledgedAt: null, State: TicketState.Assigned } && link.Official!.Id != ticket.Holder)
            await desk.AssignAsync(context.Db, ticket, link.Official.Id, Actor.System, "the caller named the village; " + link.Reason, cancellation);
    }
}
