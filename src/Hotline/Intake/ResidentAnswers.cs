using System.Globalization;
using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>A resident's answer to the latest question that was put to this phone.</summary>
internal sealed class ResidentAnswers(Endings endings, Notices notices, TicketOpening opening, VillageQuestions villages)
{
    /// <returns>The ticket, or null: this text is no answer.</returns>
    public async Task<Ticket?> HandleAsync(ItemContext context, ReceivedText text, Question question, CancellationToken cancellation) =>
        question.Kind switch
        {
            QuestionKind.Solved => await SolvedAsync(context, text, question, cancellation),
            QuestionKind.WhichVillage => await villages.AnswerAsync(context, text, question, cancellation),
            _ => Which(context, text, question),
        };

    /// <summary>The caller's key on a call that asked whether it was solved.</summary>
    public async Task PressedAsync(ItemContext context, Ticket ticket, KeyPressed key, CancellationToken cancellation)
    {
        if (ticket.State != TicketState.Resolved || SolvedAnswers.Read(key.Digit) is var answer && answer == SolvedAnswer.Unclear)
            return;
        var asked = await context.Db.Set<Question>()
            .Where(q => q.Number == ticket.CallerNumber && q.Kind == QuestionKind.Solved && q.AnsweredAt == null).ToListAsync(cancellation);
        asked.FindAll(q => q.Tickets.Contains(ticket.Id)).ForEach(q => q.AnsweredAt = context.Now);
        await ApplyAsync(context, ticket, answer, key.Digit, key.CallSid, cancellation);
    }

    private async Task<Ticket?> SolvedAsync(ItemContext context, ReceivedText text, Question question, CancellationToken cancellation)
    {
        if (context.Find(question.Tickets[0]) is not { State: TicketState.Resolved } ticket)
            return null;
        var answer = SolvedAnswers.Read(text.Body);
        if (answer == SolvedAnswer.Unclear)
        {
            Timeline.Append(context.Db, ticket, text.ReceivedAt, TimelineKind.Unclear, Actor.Caller, text.Body);
            await Confirmations.UnclearAsync(context.Db, ticket, cancellation);
            notices.Above(context.Db, ticket, "unclear-above", text.Sid, new Dictionary<string, string> { ["added"] = text.Body });
            if (await AnswerLimit.AllowsAsync(context, question.Number, cancellation))
                notices.Caller(context.Db, ticket, "unclear", text.Sid);
            return ticket;
        }

        question.AnsweredAt = context.Now;
        await ApplyAsync(context, ticket, answer, text.Body, text.Sid, cancellation);
        return ticket;
    }

    private async Task ApplyAsync(ItemContext context, Ticket ticket, SolvedAnswer answer, string words, string occasion, CancellationToken cancellation)
    {
        if (answer == SolvedAnswer.NotSolved)
        {
            await endings.ReopenAsync(context.Db, ticket, Actor.Caller, words, notSolved: true, cancellation);
            notices.Caller(context.Db, ticket, "reopened-caller", occasion);
            return;
        }

        var outcome = answer == SolvedAnswer.Satisfied ? TicketOutcome.Satisfied : TicketOutcome.Mostly;
        await endings.CloseAsync(context.Db, ticket, Actor.Caller, outcome, words, cancellation);
    }

    private Ticket? Which(ItemContext context, ReceivedText text, Question question)
    {
        if (!int.TryParse(Words.Plain(text.Body), NumberStyles.None, CultureInfo.InvariantCulture, out var choice) || choice > question.Tickets.Count)
            return null;
        // What was closed since takes nothing in any more; the words stand on the first ticket of the list.
        if (choice > 0 && context.Find(question.Tickets[choice - 1]) is not { IsOpen: true })
            return null;
        question.AnsweredAt = context.Now;
        var first = context.Find(question.Tickets[0]);
        var ticket = choice == 0 ? OpenAnew(context, text, question, first) : context.Find(question.Tickets[choice - 1]);
        if (ticket is null)
            return null;
        if (choice > 1)
        {
            Timeline.Append(context.Db, ticket, text.ReceivedAt, TimelineKind.Received, Actor.Caller, question.Text, ("movedFrom", first?.Reference), TimelineFacts.Recovered(text.Recovered));
            notices.Holder(context.Db, ticket, "caller-added", text.Sid, new Dictionary<string, string> { ["added"] = question.Text ?? "" });
        }

        notices.Caller(context.Db, ticket, choice == 0 ? "received" : "joined", text.Sid);
        return ticket;
    }

    private Ticket? OpenAnew(ItemContext context, ReceivedText text, Question question, Ticket? first)
    {
        if (first is null)
            return null;
        var ticket = opening.Open(
            context.Db, new TicketDraft(first.Line, TicketChannel.Text, question.Number, question.Text ?? "", first.Language, text.ReceivedAt) { Recovered = text.Recovered });
        context.Joined(ticket);
        return ticket;
    }
}
