using Hotline.Desks;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Intake;

/// <summary>What happens around a resident's texts.</summary>
internal static class Conversation
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The holder reports it done; the caller is asked.</summary>
    public static async Task<Ticket> ResolveAsync(Town town, Ticket ticket) => (await town.ActAsync(
        ticket, (desk, db, t) => desk.ResolveAsync(db, t, new Actor(ActorRole.Holder, t.Holder!), "换了灯泡", Cancellation))).Ticket;

    public static async Task<Ticket> CloseAsync(Town town, Ticket ticket)
    {
        await ResolveAsync(town, ticket);
        return (await town.ActAsync(
            ticket, (desk, db, t) => town.Get<Endings>().CloseAsync(db, t, new Actor(ActorRole.Operator, "desk"), TicketOutcome.ClosedByDesk, null, Cancellation))).Ticket;
    }

    /// <summary>The words of a message, as they would go out now.</summary>
    public static string Said(Town town, Ticket ticket, OutboxMessage message, Channel channel = Channel.Text) => town.Get<Composer>().Compose(
        new OutboxMessage
        {
            Id = message.Id,
            Key = message.Key,
            TicketId = message.TicketId,
            Official = message.Official,
            To = message.To,
            Line = message.Line,
            Channel = channel,
            Purpose = message.Purpose,
            TextKey = message.TextKey,
            Language = message.Language,
            Args = message.Args,
            Priority = message.Priority,
            NotBefore = message.NotBefore,
            CreatedAt = message.CreatedAt,
        },
        ticket);

    public static Task<List<string>> SilentAsync(Town town) =>
        town.Database.ReadAsync(db => db.Set<SilentNumber>().Select(n => n.Number).ToListAsync(Cancellation));
}
