using Hotline.Service.Consoles.Lists;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Walls;

/// <summary>What hangs on the wall.</summary>
internal sealed record Wall
{
    public required DateTimeOffset At { get; init; }

    /// <summary>As the desk counts them.</summary>
    public required IReadOnlyDictionary<DeskView, int> Counts { get; init; }

    public required long CameToday { get; init; }

    public required long ClosedToday { get; init; }

    /// <summary>The longest overdue, the longest first.</summary>
    public required IReadOnlyList<Ticket> Latest { get; init; }
}
