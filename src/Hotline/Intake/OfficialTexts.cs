using System.Globalization;
using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>An official's text: finds the ticket by its code (or the only open one), acts, and answers what was done or why not.</summary>
internal sealed class OfficialTexts(Desk desk, MoreTime moreTime, Grading grading, Safeguards safeguards, OfficialAnswers answers, Outbox outbox, Chains chains, TextCatalog texts)
{
    private const int ListedTickets = 5;

    public async Task<Ticket?> HandleAsync(ItemContext context, ReceivedText text, Official official, Origin origin, CancellationToken cancellation)
    {
        var command = OfficialGrammar.Parse(text.Body);
        if (command is null)
        {
            await AnswerListAsync(context, text, official, origin, "not-understood", cancellation);
            return null;
        }

        var ticket = await FindAsync(context, official, command, cancellation);
        if (ticket is null && await BundleCodes.TicketsAsync(context.Db, command.Code, official.Id, context.Now, cancellation) is { Count: > 0 } bundle)
        {
            await ActOnAllAsync(context, text, official, origin, command, bundle, cancellation);
            return null;
        }

        if (ticket is null)
        {
            await AnswerListAsync(context, text, official, origin, command.Code is null ? "which-code" : "unknown-code", cancellation);
            return null;
        }

        var refusal = await ActAsync(context, ticket, command, official, cancellation);
        var to = new OfficialAnswers.Reader(official.Id, origin.Number!, origin.Line.Number.E164, official.Language);
        if (refusal is null)
            answers.Did(context.Db, to, ticket, command.Verb, text.Sid);
        else
            answers.Refused(context.Db, to, ticket, refusal, text.Sid);
        return ticket;
    }

    /// <summary>The code of a digest: the same for each ticket in it, and one answer with a line for each.</summary>
    private async Task ActOnAllAsync(
        ItemContext context, ReceivedText text, Official official, Origin origin, OfficialCommand command, List<Ticket> tickets, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var ticket in tickets)
        {
            // One paraphrase never fits several tickets.
            var refusal = command.Verb != OfficialVerb.Paraphrase && IsOn(context, ticket, official)
                ? await ActAsync(context, ticket, command, official, cancellation)
                : Refusal.Of(RefusalReason.NotYours, "The ticket is somebody else's now.");
            lines.Add(texts.Get(official.Language, refusal is null ? "line-did" : "line-refused", new Dictionary<string, string>
            {
                ["code"] = ticket.Code.ToString(CultureInfo.InvariantCulture),
                ["reference"] = ticket.Reference,
                ["state"] = texts.Get(official.Language, "state-" + Kebab.Of(ticket.State)),
            }));
        }

        var args = new Dictionary<string, string> { ["bundle"] = command.Code!.Value.ToString(CultureInfo.InvariantCulture), ["list"] = string.Join("\n", lines) };
        outbox.Answer(
            context.Db, $"did-bundle/{text.Sid}", null, origin.Number!, origin.Line.Number.E164, official.Language, "did-bundle", args: args, official: official.Id);
    }

    private async Task<Refusal?> ActAsync(ItemContext context, Ticket ticket, OfficialCommand command, Official official, CancellationToken cancellation)
    {
        var actor = new Actor(chains.Holds(ticket, official.Id, context.Now) ? ActorRole.Holder : ActorRole.Supervisor, official.Id);
        var refusal = NotTheirs(context, ticket, command.Verb, actor) ?? await ActAsync(context, ticket, command, actor, cancellation);
        await NoticeReached.MarkAsync(context.Db, ticket, official.Id, context.Now, cancellation);
        return refusal;
    }

    private Refusal? NotTheirs(ItemContext context, Ticket ticket, OfficialVerb verb, Actor actor)
    {
        if (verb is OfficialVerb.Approve or OfficialVerb.Refuse or OfficialVerb.Escalate || (verb is OfficialVerb.Extend && actor.Role != ActorRole.Holder))
            return chains.IsAbove(ticket, actor.Name, context.Now) ? null : Refusal.Of(RefusalReason.NotYours, "That is for the level above to decide.");
        // Whoever accepts what is accepted is told by whom and when.
        if (verb == OfficialVerb.Acknowledge && ticket.IsAccepted)
            return null;
        // Anybody on the ticket's chain may see that it is worse than it looked; a lower grade is judged by the rule itself.
        if (verb is OfficialVerb.Regrade or OfficialVerb.Paraphrase or OfficialVerb.Withdraw)
            return null;
        return actor.Role == ActorRole.Holder ? null : Refusal.Of(RefusalReason.NotHolder, "Only the holder or the desk can do that.");
    }

    private async Task<Refusal?> ActAsync(ItemContext context, Ticket ticket, OfficialCommand command, Actor actor, CancellationToken cancellation) =>
        command.Verb switch
        {
            OfficialVerb.Acknowledge => await desk.AcknowledgeAsync(context.Db, ticket, actor, cancellation),
            OfficialVerb.Resolve => await desk.ResolveAsync(context.Db, ticket, actor, command.Text, cancellation),
            OfficialVerb.Return => await desk.ReturnAsync(context.Db, ticket, actor, command.Text, cancellation),
            OfficialVerb.Visit => await desk.VisitAsync(context.Db, ticket, actor, command.Text, cancellation),
            OfficialVerb.Extend when actor.Role == ActorRole.Supervisor => await moreTime.ExtendAsync(context.Db, ticket, actor, command.Days ?? 0, command.Text, cancellation),
            OfficialVerb.Extend => moreTime.AskExtension(context.Db, ticket, actor, command.Days ?? 0, command.Text),
            OfficialVerb.Escalate => await desk.EscalateAsync(context.Db, ticket, actor, command.Text, cancellation),
            OfficialVerb.Regrade when command.Grade is { } grade => await grading.RegradeAsync(context.Db, ticket, grade, actor, command.Text, cancellation),
            OfficialVerb.Regrade => Refusal.Of(RefusalReason.UnknownGrade, "No grade was named."),
            OfficialVerb.Paraphrase => await safeguards.ParaphraseAsync(context.Db, ticket, actor, command.Text, cancellation),
            OfficialVerb.Withdraw => await safeguards.ConfirmWithdrawalAsync(context.Db, ticket, actor, actor.Name, command.Text, cancellation),
            OfficialVerb.Approve => await moreTime.DecideExtensionAsync(context.Db, ticket, actor, approved: true, command.Text, cancellation),
            _ => await moreTime.DecideExtensionAsync(context.Db, ticket, actor, approved: false, command.Text, cancellation),
        };

    // Only people on the ticket's chain can act with its code; to others the code is unknown.
    private async Task<Ticket?> FindAsync(ItemContext context, Official official, OfficialCommand command, CancellationToken cancellation)
    {
        if (command.Code is null)
        {
            var open = await OpenOfAsync(context, official, cancellation);
            return open.Count == 1 ? await LockedTickets.ReadAsync(context.Db, open[0].Id, cancellation) : null;
        }

        if (!TicketCode.IsValid(command.Code.Value))
            return null;
        var id = await context.Db.Set<Ticket>().Where(t => t.Code == command.Code).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
        var ticket = id is null ? null : await LockedTickets.ReadAsync(context.Db, id.Value, cancellation);
        return ticket is not null && IsOn(context, ticket, official) ? ticket : null;
    }

    private bool IsOn(ItemContext context, Ticket ticket, Official official) =>
        chains.Holds(ticket, official.Id, context.Now) || chains.OnChain(ticket, official.Id, context.Now);

    private static Task<List<Ticket>> OpenOfAsync(ItemContext context, Official official, CancellationToken cancellation) =>
        context.Db.Set<Ticket>().AsNoTracking()
            .Where(t => t.Holder == official.Id && t.ClosedAt == null && t.State != TicketState.Resolved)
            .OrderBy(t => t.ResolveBy).Take(ListedTickets).ToListAsync(cancellation);

    private async Task AnswerListAsync(
        ItemContext context, ReceivedText text, Official official, Origin origin, string key, CancellationToken cancellation)
    {
        if (!await AnswerLimit.AllowsAsync(context, origin.Number!, cancellation))
            return;
        var open = await OpenOfAsync(context, official, cancellation);
        var list = string.Join("\n", open.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Code} {t.Reference} {t.Subject}")));
        var args = new Dictionary<string, string> { ["list"] = list.Length == 0 ? texts.Get(official.Language, "no-open-tickets") : list };
        outbox.Answer(context.Db, $"{key}/{text.Sid}", null, origin.Number!, origin.Line.Number.E164, official.Language, key, args: args, official: official.Id);
    }
}
