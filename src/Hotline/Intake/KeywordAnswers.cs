using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>Answers 进度, 撤销, 服务卡, 帮助 and their English.</summary>
internal sealed class KeywordAnswers(Safeguards safeguards, Outbox outbox, TextCatalog texts, Chains chains)
{
    public async Task<Ticket?> HandleAsync(
        ItemContext context, ReceivedText text, ResidentKeyword keyword, string number, PhoneLine line, string language, CancellationToken cancellation)
    {
        var known = context.TicketsOf(number, line.Number.E164);
        var latest = known.FirstOrDefault(t => t.IsOpen) ?? (known is [var newest, ..] ? newest : null);
        var (key, args) = keyword switch
        {
            ResidentKeyword.Menu => ("menu", []),
            ResidentKeyword.Card => ("card", Card(number, line, language, context.Now)),
            _ when latest is null => ("no-ticket", []),
            ResidentKeyword.Confidential => (KeepConfidential(context, latest), []),
            ResidentKeyword.Withdraw => (await WithdrawAsync(context, latest, cancellation), []),
            _ => ("status", Status(latest, language)),
        };
        if (!await AnswerLimit.AllowsAsync(context, number, cancellation) || await Lateness.IsAnsweredAsync(context, text, number, line.Number.E164, cancellation))
            return latest;
        outbox.Answer(context.Db, $"keyword/{text.Sid}", keyword is ResidentKeyword.Menu or ResidentKeyword.Card ? null : latest, number, line.Number.E164, language, key, args: args);
        return latest;
    }

    private async Task<string> WithdrawAsync(ItemContext context, Ticket ticket, CancellationToken cancellation)
    {
        if (!ticket.IsOpen)
            return "no-ticket";
        return await safeguards.WithdrawAsync(context.Db, ticket, cancellation) ? "withdrawn" : "withdrawal-noted-caller";
    }

    private string KeepConfidential(ItemContext context, Ticket ticket)
    {
        if (!ticket.IsOpen)
            return "no-ticket";
        _ = safeguards.KeepConfidential(context.Db, ticket, Actor.Caller);
        return "confidential-noted";
    }

    private Dictionary<string, string> Status(Ticket ticket, string language) => new()
    {
        ["state"] = texts.Get(language, "state-" + Kebab.Of(ticket.State)),
    };

    // The card names who answers for this caller's household, or for the township.
    private Dictionary<string, string> Card(string number, PhoneLine line, string language, DateTimeOffset now)
    {
        var household = chains.OnlyHouseholdOf(number);
        var holder = chains.HolderFor(line.Unit, household?.Village, household?.Id, now).Official!;
        return new Dictionary<string, string>
        {
            ["place"] = chains.NameOf(household?.Village ?? line.Unit, language),
            ["holder"] = chains.NameOf(holder.Id, language),
            ["post"] = holder.Post,
            ["line"] = line.Number.E164,
        };
    }
}
