using Hotline.Service.Hosting;

namespace Hotline.Service.Jobs;

/// <summary>One kind of recurring work.</summary>
/// <param name="Name">For logs, figures and health.</param>
/// <param name="Every">How often it is looked for, on the real clock.</param>
/// <param name="Run">Does a bounded piece and says how much there was; asked again at once while there was any.</param>
internal sealed record Work(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task<int>> Run)
{
    /// <summary>On nodes with any of these roles.</summary>
    public Roles On { get; init; } = Roles.Reminders;
}
