using System.Globalization;
using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>A resident's text: an answer, a keyword, more about an open ticket, or a new one. Whatever it is, it is kept and answered.</summary>
internal sealed class ResidentTexts(
    TicketOpening opening, Desk desk, Endings endings, Safeguards safeguards, Notices notices, Outbox outbox, Categories categories, Complaints complaints, ResidentAnswers answers,
    KeywordAnswers keywords, Objections objections, FirstAnswer first, Surges surges)
{
    /// <returns>The ticket that the text belongs to, if any.</returns>
    public async Task<Ticket?> HandleAsync(ItemContext context, ReceivedText text, Origin origin, CancellationToken cancellation)
    {
        var body = text.Media.Count == 0 ? text.Body : $"{text.Body} [{text.Media.Count} media]".TrimStart();
        var ticket = origin.Number is { } number
            ? await RouteAsync(context, text, origin, number, body, cancellation)
            : Open(context, text, origin, body, urgent: false, answered: false, follows: null);
        if (ticket is { IsOpen: true } && categories.Sensitive.AsksForConfidence(body))
            _ = safeguards.KeepConfidential(context.Db, ticket, Actor.Caller);
        return ticket;
    }

    private async Task<Ticket?> RouteAsync(ItemContext context, ReceivedText text, Origin origin, string number, string body, CancellationToken cancellation)
    {
        var (texts, danger) = (context.CountTexts(number, origin.Line.Number.E164), categories.IsDanger(body));
        var incident = surges.Incident(context, number, origin.Line.Number.E164, texts, danger);
        if (danger)
            return incident is null ? Open(context, text, origin, body, urgent: true, answered: false, follows: null) : surges.Join(context, text, incident, body, texts);
        if (ResidentKeywords.Of(text.Body) is { } keyword)
            return await keywords.HandleAsync(context, text, keyword, number, origin.Line, Words.LanguageOf(text.Body, origin.Line.Language), cancellation);
        if (await objections.HandleAsync(context, text, number, origin.Line.Number.E164, cancellation) is { } objected)
            return objected;
        var question = LatestQuestion(context, text, origin);
        if (complaints.AccusedIn(body) is { } accused)
            return await ComplainAsync(context, text, origin, number, body, accused, question, texts, cancellation);
        var other = OtherUrgentMatter(context, question, body);
        if (other is null && question is not null && await answers.HandleAsync(context, text, question, cancellation) is { } answered)
            return answered;
        if (incident is not null)
            return surges.Join(context, text, incident, body, texts);
        if (other is not null && !context.TicketsOf(number, origin.Line.Number.E164).Any(t => t.IsOpen && t.Category == other.Code))
            return Open(context, text, origin, body, urgent: false, await Lateness.IsAnsweredAsync(context, text, number, origin.Line.Number.E164, cancellation), question!.Tickets[0]);
        return await PlaceAsync(context, text, origin, number, body, cancellation);
    }

    // No water, while it is asked whether the lamp was mended: no answer, whatever number or thanks stands beside it, and too urgent to wait for who reads the unclear ones.
    private Category? OtherUrgentMatter(ItemContext context, Question? question, string body) =>
        question is { Kind: QuestionKind.Solved } && context.Find(question.Tickets[0]) is { State: TicketState.Resolved } asked
        && categories.Guess(body) is { Grade: Grade.Urgent } matter && matter.Code != asked.Category
            ? matter
            : null;

    // Joined to another ticket it would be told to the very official whom it is about: only a complaint about the same people takes it in.
    private async Task<Ticket> ComplainAsync(
        ItemContext context, ReceivedText text, Origin origin, string number, string body, string accused, Question? question, int texts,
        CancellationToken cancellation)
    {
        // Of such a text only a "not solved" with its number is an answer too: what says more than an answer closes nothing.
        if (question is { Kind: QuestionKind.Solved } && SolvedAnswers.Digit(text.Body) == "3" && SolvedAnswers.Read(text.Body) == SolvedAnswer.NotSolved)
            await answers.HandleAsync(context, text with { Body = "3" }, question, cancellation);
        var same = context.TicketsOf(number, origin.Line.Number.E164)
            .FirstOrDefault(t => t is { IsOpen: true, Accused: not null } && accused.Split(' ').All(id => id.Length == 0 || t.Accused.Split(' ').Contains(id)));
        var answered = await Lateness.IsAnsweredAsync(context, text, number, origin.Line.Number.E164, cancellation);
        if (same is null)
            return Open(context, text, origin, body, urgent: false, answered, follows: null);
        if (texts > desk.SurgeTexts)
            return surges.Join(context, text, same, body, texts);
        Join(context, text, same, body, number, !answered && await AnswerLimit.AllowsAsync(context, number, cancellation));
        return same;
    }

    /// <returns>The ticket; null: no number alone, or no question is open that it answers.</returns>
    public async Task<Ticket?> AnswerByNumberAsync(ItemContext context, ReceivedText text, Origin origin, CancellationToken cancellation) =>
        Words.IsNumber(text.Body) && LatestQuestion(context, text, origin) is { } question
        && (question.Kind != QuestionKind.Solved || SolvedAnswers.Read(text.Body) != SolvedAnswer.Unclear)
            ? await answers.HandleAsync(context, text, question, cancellation)
            : null;

    private static Question? LatestQuestion(ItemContext context, ReceivedText text, Origin origin) =>
        context.LatestQuestion(origin.Number!, origin.Line.Number.E164, Lateness.IsLate(context, text) ? text.ReceivedAt : DateTimeOffset.MaxValue);

    private async Task<Ticket> PlaceAsync(
        ItemContext context, ReceivedText text, Origin origin, string number, string body, CancellationToken cancellation)
    {
        var known = context.TicketsOf(number, origin.Line.Number.E164);
        // In doubt on the one that fewer people may see.
        var open = known.Where(t => t.IsOpen).OrderByDescending(t => t.Accused is not null).ThenByDescending(t => t.IsConfidential).ToList();
        var answered = await Lateness.IsAnsweredAsync(context, text, number, origin.Line.Number.E164, cancellation);
        if (open.Count > 0)
        {
            var answer = !answered && await AnswerLimit.AllowsAsync(context, number, cancellation);
            Join(context, text, open[0], body, number, answer && open.Count == 1);
            if (answer && open.Count > 1)
                AskWhich(context, text, open, number, body);
            return open[0];
        }

        var tookIn = context.TookIn(number, origin.Line.Number.E164);
        if (tookIn is { IsOpen: true, State: not TicketState.Resolved })
        {
            Join(context, text, tookIn, body, number, !answered && await AnswerLimit.AllowsAsync(context, number, cancellation));
            return tookIn;
        }

        var closed = known.FirstOrDefault(t => t.State == TicketState.Closed && t.Outcome != TicketOutcome.Withdrawn);
        if (closed is not null && context.Now - closed.ClosedAt < desk.ReopenWindow)
        {
            if (SolvedAnswers.IsThanks(text.Body))
            {
                Timeline.Append(
                    context.Db, closed, text.ReceivedAt, TimelineKind.Received, Actor.Caller, body, ("sid", text.Sid), TimelineFacts.Recovered(text.Recovered));
                return closed;
            }

            var notSolved = closed.Outcome is TicketOutcome.Unconfirmed or TicketOutcome.ClosedByDesk && SolvedAnswers.Read(text.Body) == SolvedAnswer.NotSolved;
            await endings.ReopenAsync(context.Db, closed, Actor.Caller, body, notSolved, cancellation);
            if (!answered)
                notices.Caller(context.Db, closed, "reopened-caller", text.Sid);
            return closed;
        }

        return Open(context, text, origin, body, urgent: false, answered, follows: closed?.Id ?? tookIn?.Id ?? context.ClosedBefore(number, origin.Line.Number.E164));
    }

    private Ticket Open(ItemContext context, ReceivedText text, Origin origin, string body, bool urgent, bool answered, Guid? follows)
    {
        var draft = new TicketDraft(
            origin.Line.Number.E164, TicketChannel.Text, origin.Number, body, Words.LanguageOf(text.Body, origin.Line.Language), text.ReceivedAt, urgent, follows)
        {
            Beneficiary = Beneficiaries.In(text.Body),
            Recovered = text.Recovered,
        };
        var ticket = opening.Open(context.Db, draft);
        context.Joined(ticket);
        first.Give(context.Db, ticket, origin.Line, urgent, text.Sid, answered);
        return ticket;
    }

    private void Join(ItemContext context, ReceivedText text, Ticket ticket, string body, string number, bool answer)
    {
        Timeline.Append(
            context.Db, ticket, text.ReceivedAt, TimelineKind.Received, Actor.Caller, body, ("sid", text.Sid), TimelineFacts.Recovered(text.Recovered));
        notices.Holder(context.Db, ticket, "caller-added", text.Sid, new Dictionary<string, string> { ["added"] = Shorten(body) }, text.ReceivedAt);
        if (answer)
            outbox.Answer(context.Db, $"joined/{ticket.Id:N}/{text.Sid}", ticket, number, ticket.Line, ticket.Language, "joined");
    }

    // It stands on the most recent ticket already, so that nothing is lost when no answer comes; the answer moves it.
    private void AskWhich(ItemContext context, ReceivedText text, IReadOnlyList<Ticket> open, string number, string body)
    {
        context.Db.Add(new Question
        {
            Id = Guid.CreateVersion7(context.Now),
            Number = number,
            Line = open[0].Line,
            Kind = QuestionKind.WhichTicket,
            Tickets = [.. open.Select(t => t.Id)],
            Text = body,
            AskedAt = context.Now,
        });
        var list = string.Join(
            "\n", open.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {t.Reference} {Shorten(t.Subject)}")));
        outbox.Answer(
            context.Db, $"which/{text.Sid}", null, number, open[0].Line, open[0].Language, "which-ticket", args: new Dictionary<string, string>
            {
                ["list"] = list,
                ["reference"] = open[0].Reference,
            });
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
