using Hotline.Service.Hosting;
using Hotline.Telephony;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Hotline.Tests.Service;

public class DrillWakeTests
{
    [Theory]
    [InlineData("audit", 60_000)]
    [InlineData("audit", 60_000, "--Clock:Drill=true")]
    [InlineData("audit", 1_000, "--Clock:Drill=true", "--Clock:Speed=60")]
    [InlineData("audit", 500, "--Clock:Drill=true", "--Clock:Speed=3600")]
    [InlineData("search", 250, "--Clock:Drill=true", "--Clock:Speed=3600")]
    public async Task A_drill_looks_for_work_as_often_by_its_own_clock_down_to_half_a_second(string work, int milliseconds, params string[] drill)
    {
        using var folder = new TemporaryFolder();
        await using var app = HotlineHost.Compose([$"--Data:Directory={folder.Path}", $"--Config:Directory={County.ConfigDirectory}", "--Simulator:Url=http://127.0.0.1:9", .. drill], carrier: Account);

        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        var trigger = await scheduler.GetTrigger(new TriggerKey(work), TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Assert.IsAssignableFrom<ISimpleTrigger>(trigger).RepeatInterval);
        await scheduler.Shutdown(waitForJobsToComplete: false, TestContext.Current.CancellationToken);
    }

    private static TwilioOptions Account => new() { AccountSid = "AC" + new string('0', 32), AuthTokens = ["token"], BaseUrl = "http://127.0.0.1:9", PublicUrl = "http://127.0.0.1:9" };
}
