using Hotline.Notifications;
using Hotline.People;

namespace Hotline.Service.Consoles.Reports;

/// <summary>What messages cost.</summary>
/// <param name="Place">Code of the township whose line they went out from.</param>
/// <param name="Channel">Text or voice.</param>
/// <param name="Cost">In millionths of the currency of <see cref="Prices"/>.</param>
internal sealed record Costs(string Place, Channel Channel, long Cost);
