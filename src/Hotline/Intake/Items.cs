using Hotline.Inbound;
using Hotline.People;
using Hotline.Phones;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>Gives each kind of item to what handles it, once.</summary>
internal sealed class Items(PhoneLines lines, OfficialDirectory directory, ResidentTexts residents, OfficialTexts officials, Calls calls, Reports reports, OptOuts optOuts, Categories categories)
{
    public async Task HandleAsync(ItemContext context, InboundItem item, CancellationToken cancellation)
    {
        // Reports are never a step backwards, so that a second one needs no record.
        if (IsReport(item))
        {
            await reports.HandleAsync(context, item, cancellation);
            return;
        }

        if (!context.IsNew(item))
        {
            // It goes from the queue now: so what was written of it must be there to stay.
            await context.Db.BeSafeAsync(cancellation);
            return;
        }

        if (item is ReceivedText text)
            await TextAsync(context, text, cancellation);
        else
            await calls.HandleAsync(context, item, cancellation);
    }

    /// <summary>The carrier's word on what was sent.</summary>
    public static bool IsReport(InboundItem? item) => item is TextReport or CallReport;

    /// <summary>A resident's text that is no command, no keyword and no word to the carrier: nothing but words.</summary>
    public bool IsPlain(ReceivedText text, string number) =>
        OptOutWords.Of(text.Body, text.OptOut) is null && ResidentKeywords.Of(text.Body) is null && OfficialOf(number) is null;

    private async Task TextAsync(ItemContext context, ReceivedText text, CancellationToken cancellation)
    {
        var origin = Origin.Of(lines, text.From, text.To);
        var message = new InboundMessage
        {
            Sid = text.Sid,
            From = text.From,
            To = text.To,
            Body = text.Body,
            Media = string.Join('\n', text.Media.Select(m => m.Url)),
            Raw = text.Raw,
            ReceivedAt = text.ReceivedAt,
        };
        context.Db.Add(message);
        if (OptOutWords.Of(text.Body, text.OptOut) is { } word)
        {
            await optOuts.ApplyAsync(context.Db, origin.Number, word, cancellation);
            return;
        }

        var ticket = await RouteAsync(context, text, origin, cancellation);
        message.TicketId = ticket?.Id;
        if (ticket is not null)
            MediaFile.Keep(context, text, ticket);
    }

    private Official? OfficialOf(string number) => PhoneNumber.TryParse(number, "", out var phone) ? directory.OfficialByPhone(phone) : null;

    private async Task<Ticket?> RouteAsync(ItemContext context, ReceivedText text, Origin origin, CancellationToken cancellation)
    {
        var official = origin.Number is null ? null : OfficialOf(origin.Number);
        if (official is null)
            return await residents.HandleAsync(context, text, origin, cancellation);
        // Danger that is no command is danger, whoever tells it.
        var own = OfficialGrammar.AsResident(text.Body) ?? (OfficialGrammar.Parse(text.Body) is null && categories.IsDanger(text.Body) ? text.Body : null);
        if (own is { Length: > 0 })
            return await residents.HandleAsync(context, text with { Body = own }, origin, cancellation);
        // An official who reported something as a resident was asked by number like every resident.
        return await residents.AnswerByNumberAsync(context, text, origin, cancellation) ?? await officials.HandleAsync(context, text, official, origin, cancellation);
    }
}
