using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Notifications;

/// <summary>What is to be said to an official, before it becomes rows of the outbox.</summary>
/// <param name="Key">Unique for the occasion; the official and the channel are added to it.</param>
/// <param name="Ticket">What it is about.</param>
/// <param name="To">Whom to tell.</param>
/// <param name="Purpose">Why.</param>
/// <param name="TextKey">The text; a voice message uses the same key with <c>-voice</c>.</param>
/// <param name="Channels">The channels in order; the first that official, number and line can carry is used, the others are fallbacks. Null: the official's own order.</param>
/// <param name="Args">Beyond the ticket's own fields.</param>
public sealed record Notice(
    string Key, Ticket Ticket, Official To, Purpose Purpose, string TextKey, IReadOnlyList<Channel>? Channels, IReadOnlyDictionary<string, string>? Args = null)
{
    /// <summary>When its occasion arose, where that is known to be earlier than now (an outage); null: now.</summary>
    public DateTimeOffset? Since { get; init; }
}
