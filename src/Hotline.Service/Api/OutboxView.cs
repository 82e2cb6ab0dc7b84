using Hotline.Notifications;
using Hotline.People;

namespace Hotline.Service.Api;

/// <summary>A message that must go out, or went out; the number is masked.</summary>
/// <param name="Id">Rises with time.</param>
/// <param name="State">How far it is; held: it waits for a budget.</param>
/// <param name="Ticket">Reference; null when it is about none, or about several.</param>
/// <param name="Official">Id; null when it goes to a caller.</param>
/// <param name="To">Masked.</param>
/// <param name="Line">The hotline number that it goes out from.</param>
/// <param name="Channel">Text or voice.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Text">Key of its text in config/texts.</param>
/// <param name="CreatedAt">When its occasion arose.</param>
/// <param name="NotBefore">Not sent earlier.</param>
/// <param name="DoneAt">When it came to its end.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="Error">The latest code of the carrier, or why it was given up.</param>
/// <param name="Digest">Id of the digest that it went out in.</param>
/// <param name="Code">Of a digest: the code that acts on all in it.</param>
public sealed record OutboxView(
    Guid Id, OutboxState State, string? Ticket, string? Official, string To, string Line, Channel Channel, Purpose Purpose, string Text, DateTimeOffset CreatedAt,
    DateTimeOffset NotBefore, DateTimeOffset? DoneAt, int Tries, string? Error, Guid? Digest, long? Code);

/// <param name="Items">The newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxView> Items, string? Next);
