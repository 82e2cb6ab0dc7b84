using Hotline.Inbound;
using Hotline.People;
using Hotline.Phones;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>Gives each kind of item to what handles it, once.</summary>
internal sealed class Items(PhoneLines lines, OfficialDirectory directory, ResidentTexts residents, OfficialTexts officials, Calls calls, Reports reports, OptOuts optOuts, Categories categories)
{
    public async Task HandleAsync(IntakeBatch batch, InboundItem item, CancellationToken cancellation)
    {
        // Reports are never a step backwards, so that a second one needs no record.
        if (item is TextReport or CallReport)
        {
            await reports.HandleAsync(batch, item, cancellation);
            return;
        }

        if (!batch.IsNew(item.Key))
            return;
        if (item is ReceivedText text)
            await TextAsync(batch, text, cancellation);
        else
            await calls.HandleAsync(batch, item, cancellation);
    }

    private async Task TextAsync(IntakeBatch batch, ReceivedText text, CancellationToken cancellation)
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
        batch.Db.Add(message);
        if (OptOutWords.Of(text.Body, text.OptOut) is { } word)
        {
            await optOuts.ApplyAsync(batch.Db, origin.Number, word, cancellation);
            return;
        }

        var ticket = await RouteAsync(batch, text, origin, cancellation);
        message.TicketId = ticket?.Id;
        if (ticket is not null)
            MediaFile.Keep(batch, text, ticket);
    }

    private Official? OfficialOf(string number) => PhoneNumber.TryParse(number, "", out var phone) ? directory.OfficialByPhone(phone) : null;

    private async Task<Ticket?> RouteAsync(IntakeBatch batch, ReceivedText text, Origin origin, CancellationToken cancellation)
    {
        var official = origin.Number is null ? null : OfficialOf(origin.Number);
        if (official is null)
            return await residents.HandleAsync(batch, text, origin, cancellation);
        // Danger that is no command is danger, whoever tells it.
        var own = OfficialGrammar.AsResident(text.Body) ?? (OfficialGrammar.Parse(text.Body) is null && categories.IsDanger(text.Body) ? text.Body : null);
        if (own is { Length: > 0 })
            return await residents.HandleAsync(batch, text with { Body = own }, origin, cancellation);
        // An official who reported something as a resident was asked by number like every resident.
        return await residents.AnswerByNumberAsync(batch, text, origin, cancellation) ?? await officials.HandleAsync(batch, text, official, origin, cancellation);
    }
}
