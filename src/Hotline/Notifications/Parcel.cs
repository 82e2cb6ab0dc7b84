namespace Hotline.Notifications;

/// <summary>What goes out now as one message.</summary>
/// <param name="Message">A message, or a digest.</param>
/// <param name="Parts">Of a digest, the most pressing first; empty otherwise.</param>
internal sealed record Parcel(OutboxMessage Message, IReadOnlyList<OutboxMessage> Parts);
