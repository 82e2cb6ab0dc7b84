using System.Collections.Concurrent;
using Hotline.Notifications;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Live;

/// <summary>
/// The counts of the views for all browsers of this node together: who sees the same tickets is told the same numbers, counted once for each state of
/// the timeline. Only what somebody claimed is counted for each of them.
/// </summary>
internal sealed class LiveCounts(DeskReader reader, RealClock clock)
{
    /// <summary>Time alone makes tickets overdue.</summary>
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(5);

    private static readonly DeskView[] Own = [DeskView.Mine];
    private static readonly DeskView[] Shared = [.. Enum.GetValues<DeskView>().Except(Own)];
    private readonly ConcurrentDictionary<(SightKey Sight, string? Name), Counted> _counted = new();

    /// <param name="viewer">Whose.</param>
    /// <param name="position">The timeline's entry that they must be as new as.</param>
    /// <param name="cancellation">Abandons the wait, not the counting: others wait for the same.</param>
    public async Task<IReadOnlyDictionary<DeskView, int>> AtAsync(Viewer viewer, long position, CancellationToken cancellation)
    {
        var shared = Ask((viewer.SightKey, null), viewer, position, Shared).WaitAsync(cancellation);
        var own = Ask((viewer.SightKey, viewer.Actor.Name), viewer, position, Own).WaitAsync(cancellation);
        return new Dictionary<DeskView, int>([.. await shared, .. await own]);
    }

    private Task<IReadOnlyDictionary<DeskView, int>> Ask((SightKey Sight, string? Name) whose, Viewer viewer, long position, DeskView[] views)
    {
        var now = clock.Now;
        return _counted.AddOrUpdate(whose, Anew, (key, last) => last.Position >= position && now - last.At < Lapse ? last : Anew(key)).Counts.Value;

        Counted Anew((SightKey Sight, string? Name) _) => new(position, now, new(() => reader.CountsAsync(viewer, views, CancellationToken.None)));
    }

    private sealed record Counted(long Position, DateTimeOffset At, Lazy<Task<IReadOnlyDictionary<DeskView, int>>> Counts);
}
