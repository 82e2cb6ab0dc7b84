using System.Globalization;
using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>A resident's text: an answer, a keyword, more about an open ticket, or a new one. Whatever it is, it is kept and answered.</summary>
internal sealed class ResidentTexts(
    TicketOpening opening, Desk desk, Endings endings, Safeguards safeguards, Notices notices, Outbox outbox, Categories categories, Complaints complaints, ResidentAnswers answers,
    KeywordAnswers keywords, Objections objections, FirstAnswer first, Surges surges, Numbering numbering)
{
    /// <returns>The ticket that the text belongs to, if any.</returns>
    public async Task<Ticket?> HandleAsync(IntakeBatch batch, ReceivedText text, Origin origin, CancellationToken cancellation)
    {
        var body = text.Media.Count == 0 ? text.Body : $"{text.Body} [{text.Media.Count} media]".TrimStart();
        var ticket = origin.Number is { } number
            ? await RouteAsync(batch, text, origin, number, body, cancellation)
            : Open(batch, text, origin, body, urgent: false, answered: false, follows: null);
        if (ticket is { IsOpen: true } && categories.Sensitive.AsksForConfidence(body))
            _ = safeguards.KeepConfidential(batch.Db, ticket, Actor.Caller);
        return ticket;
    }

    private async Task<Ticket?> RouteAsync(IntakeBatch batch, ReceivedText text, Origin origin, string number, string body, CancellationToken cancellation)
    {
        var (texts, danger) = (batch.CountText(number, origin.Line.Number.E164), categories.IsDanger(body));
        var incident = surges.Incident(batch, number, origin.Line.Number.E164, texts, danger);
        if (danger)
            return incident is null ? Open(batch, text, origin, body, urgent: true, answered: false, follows: null) : surges.Join(batch, text, incident, body, texts);
        if (ResidentKeywords.Of(text.Body) is { } keyword)
            return await keywords.HandleAsync(batch, text, keyword, number, origin.Line, Words.LanguageOf(text.Body, origin.Line.Language), cancellation);
        if (await objections.HandleAsync(batch, text, number, origin.Line.Number.E164, cancellation) is { } objected)
            return objected;
        var question = LatestQuestion(batch, text, origin);
        if (complaints.AccusedIn(body) is { } accused)
            return await ComplainAsync(batch, text, origin, number, body, accused, question, texts, cancellation);
        var other = OtherUrgentMatter(batch, question, body);
        if (other is null && question is not null && await answers.HandleAsync(batch, text, question, cancellation) is { } answered)
            return answered;
        if (incident is not null)
            return surges.Join(batch, text, incident, body, texts);
        if (other is not null && !batch.TicketsOf(number, origin.Line.Number.E164).Any(t => t.IsOpen && t.Category == other.Code))
            return Open(batch, text, origin, body, urgent: false, await Lateness.IsAnsweredAsync(batch, text, number, origin.Line.Number.E164, cancellation), question!.Tickets[0]);
        return await PlaceAsync(batch, text, origin, number, body, cancellation);
    }

    // No water, while it is asked whether the lamp was mended: no answer, whatever number or thanks stands beside it, and too urgent to wait for who reads the unclear ones.
    private Category? OtherUrgentMatter(IntakeBatch batch, Question? question, string body) =>
        question is { Kind: QuestionKind.Solved } && batch.Find(question.Tickets[0]) is { State: TicketState.Resolved } asked
        && categories.Guess(body) is { Grade: Grade.Urgent } matter && matter.Code != asked.Category
            ? matter
            : null;

    // Joined to another ticket it would be told to the very official whom it is about: only a complaint about the same people takes it in.
    private async Task<Ticket> ComplainAsync(
        IntakeBatch batch, ReceivedText text, Origin origin, string number, string body, string accused, Question? question, int texts,
        CancellationToken cancellation)
    {
        // Of such a text only a "not solved" with its number is an answer too: what says more than an answer closes nothing.
        if (question is { Kind: QuestionKind.Solved } && SolvedAnswers.Digit(text.Body) == "3" && SolvedAnswers.Read(text.Body) == SolvedAnswer.NotSolved)
            await answers.HandleAsync(batch, text with { Body = "3" }, question, cancellation);
        var same = batch.TicketsOf(number, origin.Line.Number.E164)
            .FirstOrDefault(t => t is { IsOpen: true, Accused: not null } && accused.Split(' ').All(id => id.Length == 0 || t.Accused.Split(' ').Contains(id)));
        var answered = await Lateness.IsAnsweredAsync(batch, text, number, origin.Line.Number.E164, cancellation);
        if (same is null)
            return Open(batch, text, origin, body, urgent: false, answered, follows: null);
        if (texts > desk.SurgeTexts)
            return surges.Join(batch, text, same, body, texts);
        Join(batch, text, same, body, number, !answered && await AnswerLimit.AllowsAsync(batch, number, cancellation));
        return same;
    }

    /// <returns>The ticket; null: no number alone, or no question is open that it answers.</returns>
    public async Task<Ticket?> AnswerByNumberAsync(IntakeBatch batch, ReceivedText text, Origin origin, CancellationToken cancellation) =>
        Words.IsNumber(text.Body) && LatestQuestion(batch, text, origin) is { } question
        && (question.Kind != QuestionKind.Solved || SolvedAnswers.Read(text.Body) != SolvedAnswer.Unclear)
            ? await answers.HandleAsync(batch, text, question, cancellation)
            : null;

    private static Question? LatestQuestion(IntakeBatch batch, ReceivedText text, Origin origin) =>
        batch.LatestQuestion(origin.Number!, origin.Line.Number.E164, Lateness.IsLate(batch, text) ? text.ReceivedAt : DateTimeOffset.MaxValue);

    private async Task<Ticket> PlaceAsync(
        IntakeBatch batch, ReceivedText text, Origin origin, string number, string body, CancellationToken cancellation)
    {
        var known = batch.TicketsOf(number, origin.Line.Number.E164);
        // In doubt on the one that fewer people may see.
        var open = known.Where(t => t.IsOpen).OrderByDescending(t => t.Accused is not null).ThenByDescending(t => t.IsConfidential).ToList();
        var answered = await Lateness.IsAnsweredAsync(batch, text, number, origin.Line.Number.E164, cancellation);
        if (open.Count > 0)
        {
            var answer = !answered && await AnswerLimit.AllowsAsync(batch, number, cancellation);
            Join(batch, text, open[0], body, number, answer && open.Count == 1);
            if (answer && open.Count > 1)
                await AskWhichAsync(batch, text, open, number, body, cancellation);
            return open[0];
        }

        var tookIn = batch.TookIn(number, origin.Line.Number.E164);
        if (tookIn is { IsOpen: true, State: not TicketState.Resolved })
        {
            Join(batch, text, tookIn, body, number, !answered && await AnswerLimit.AllowsAsync(batch, number, cancellation));
            return tookIn;
        }

        var closed = known.FirstOrDefault(t => t.State == TicketState.Closed && t.Outcome != TicketOutcome.Withdrawn);
        if (closed is not null && batch.Now - closed.ClosedAt < desk.ReopenWindow)
        {
            if (SolvedAnswers.IsThanks(text.Body))
            {
                Timeline.Append(
                    batch.Db, closed, text.ReceivedAt, TimelineKind.Received, Actor.Caller, body, ("sid", text.Sid), TimelineFacts.Recovered(text.Recovered));
                return closed;
            }

            var notSolved = closed.Outcome is TicketOutcome.Unconfirmed or TicketOutcome.ClosedByDesk && SolvedAnswers.Read(text.Body) == SolvedAnswer.NotSolved;
            await endings.ReopenAsync(batch.Db, closed, Actor.Caller, body, notSolved, cancellation);
            if (!answered)
                notices.Caller(batch.Db, closed, "reopened-caller", text.Sid);
            return closed;
        }

        return Open(batch, text, origin, body, urgent: false, answered, follows: closed?.Id ?? tookIn?.Id ?? batch.ClosedBefore(number, origin.Line.Number.E164));
    }

    private Ticket Open(IntakeBatch batch, ReceivedText text, Origin origin, string body, bool urgent, bool answered, Guid? follows)
    {
        var draft = new TicketDraft(
            origin.Line.Number.E164, TicketChannel.Text, origin.Number, body, Words.LanguageOf(text.Body, origin.Line.Language), text.ReceivedAt, urgent, follows)
        {
            Beneficiary = Beneficiaries.In(text.Body),
            Recovered = text.Recovered,
        };
        var ticket = opening.Open(batch.Db, draft);
        batch.Joined(ticket);
        first.Give(batch.Db, ticket, origin.Line, urgent, text.Sid, answered);
        return ticket;
    }

    private void Join(IntakeBatch batch, ReceivedText text, Ticket ticket, string body, string number, bool answer)
    {
        Timeline.Append(
            batch.Db, ticket, text.ReceivedAt, TimelineKind.Received, Actor.Caller, body, ("sid", text.Sid), TimelineFacts.Recovered(text.Recovered));
        notices.Holder(batch.Db, ticket, "caller-added", text.Sid, new Dictionary<string, string> { ["added"] = Shorten(body) }, text.ReceivedAt);
        if (answer)
            outbox.Answer(batch.Db, $"joined/{ticket.Id:N}/{text.Sid}", ticket, number, ticket.Line, ticket.Language, "joined");
    }

    // It stands on the most recent ticket already, so that nothing is lost when no answer comes; the answer moves it.
    private async Task AskWhichAsync(
        IntakeBatch batch, ReceivedText text, IReadOnlyList<Ticket> open, string number, string body, CancellationToken cancellation)
    {
        // The list names references: those of this batch are given now.
        await numbering.NumberAsync(batch.Db, cancellation);
        batch.Db.Add(new Question
        {
            Id = Guid.CreateVersion7(batch.Now),
            Number = number,
            Line = open[0].Line,
            Kind = QuestionKind.WhichTicket,
            Tickets = [.. open.Select(t => t.Id)],
            Text = body,
            AskedAt = batch.Now,
        });
        var list = string.Join(
            "\n", open.Select((t, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {t.Reference} {Shorten(t.Subject)}")));
        outbox.Answer(
            batch.Db, $"which/{text.Sid}", null, number, open[0].Line, open[0].Language, "which-ticket", args: new Dictionary<string, string>
            {
                ["list"] = list,
                ["reference"] = open[0].Reference,
            });
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
