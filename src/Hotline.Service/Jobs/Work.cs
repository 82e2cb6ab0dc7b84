using Hotline.Service.Hosting;

namespace Hotline.Service.Jobs;

/// <summary>One kind of recurring work.</summary>
/// <param name="Name">For logs, figures and health.</param>
/// <param name="Every">How often it is looked for, on the program's clock.</param>
/// <param name="Run">Does a bounded piece and says how much there was; asked again at once while there was any.</param>
internal sealed record Work(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task<int>> Run)
{
    // A drill must not keep the machine busy with looking.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    /// <summary>On nodes with any of these roles.</summary>
    public Roles On { get; init; } = Roles.Reminders;

    /// <summary>How often it is looked for, on the real clock: in a drill oftener by its speed, down to half a second.</summary>
    public TimeSpan Wake(DrillOptions? drill) =>
        drill is null || Every <= Shortest ? Every : TimeSpan.FromTicks(Math.Max(Shortest.Ticks, (long)(Every.Ticks / drill.Speed)));
}
