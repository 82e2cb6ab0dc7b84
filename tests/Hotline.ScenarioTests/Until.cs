namespace Hotline.ScenarioTests;

/// <summary>Waits for what another process or thread brings about and no event tells, by looking again and again, with an end.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> complaint, TimeSpan? patience = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < (patience ?? Patience), complaint());
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
