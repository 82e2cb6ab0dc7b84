using Hotline.Notifications;
using Hotline.People;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Messages about tickets that were taken for sending.</summary>
/// <param name="Channel">Text or voice.</param>
/// <param name="State">How far they are.</param>
/// <param name="Count">How many.</param>
internal sealed record Deliveries(Channel Channel, OutboxState State, long Count);
