using Hotline.Desks;
using Hotline.Erasures;
using Hotline.Escalations;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Ledgers;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Reconciliations;
using Hotline.Searches;
using Hotline.Service.Hosting;

namespace Hotline.Service.Jobs;

/// <summary>
/// The constant handful of jobs: Quartz only wakes them. What is due stands in the database, any node may run any of them, and claims
/// in SQL keep them apart.
/// </summary>
internal static class WorkTable
{
    public static readonly IReadOnlyList<Work> All =
    [
        new("sweep", TimeSpan.FromSeconds(1), (s, c) => s.GetRequiredService<Sweep>().RunAsync(c)),
        new("send", TimeSpan.FromMilliseconds(500), (s, c) => s.GetRequiredService<Sender>().SendDueAsync(c)),
        new("follow-up", TimeSpan.FromSeconds(2), (s, c) => s.GetRequiredService<FollowUps>().RunAsync(c)),
        new("look-up", TimeSpan.FromSeconds(10), (s, c) => s.GetRequiredService<Sender>().RecoverAsync(c)),
        new("held", TimeSpan.FromSeconds(30), (s, c) => s.GetRequiredService<HeldMessages>().ReleaseAsync(c)),
        new("questions", TimeSpan.FromSeconds(10), (s, c) => s.GetRequiredService<Confirmations>().FollowAsync(c)),
        new("confirmations", TimeSpan.FromSeconds(10), (s, c) => s.GetRequiredService<Confirmations>().CloseSilentAsync(c)),
        new("extensions", TimeSpan.FromSeconds(10), (s, c) => s.GetRequiredService<LapsedExtensions>().RefuseAsync(c)),
        new("recordings", TimeSpan.FromSeconds(2), (s, c) => s.GetRequiredService<Copies<Recording>>().FetchDueAsync(c)),
        new("media", TimeSpan.FromSeconds(2), (s, c) => s.GetRequiredService<Copies<MediaFile>>().FetchDueAsync(c)),
        new("silent-calls", TimeSpan.FromSeconds(30), (s, c) => s.GetRequiredService<SilentCalls>().CloseAsync(c)),
        new("replays", TimeSpan.FromSeconds(5), (s, c) => s.GetRequiredService<DeadLetters>().ReplayAskedAsync(s.GetRequiredService<IInboundQueue>(), c)),
        new("reconcile", TimeSpan.FromSeconds(30), (s, c) => s.GetRequiredService<Reconciliation>().RunAsync(c)),
        new("audit", TimeSpan.FromMinutes(1), (s, c) => s.GetRequiredService<Auditor>().RunAsync(c)),
        new("seal", TimeSpan.FromMinutes(1), (s, c) => s.GetRequiredService<Sealing>().RunAsync(c)),
        new("roots", TimeSpan.FromMinutes(1), (s, c) => s.GetRequiredService<DailyRoots>().RunAsync(c)),
        new("retention", TimeSpan.FromMinutes(30), (s, c) => s.GetRequiredService<Retention>().RunAsync(c)),
        new("departures", TimeSpan.FromSeconds(30), (s, c) => s.GetRequiredService<Departures>().RunAsync(c)),
        new("readdress", TimeSpan.FromSeconds(30), (s, c) => s.GetRequiredService<Readdressing>().RunAsync(c)),
        new("directory", TimeSpan.FromSeconds(3), (s, _) => s.GetRequiredService<DirectoryWatch>().LookAsync()) { On = Roles.All },
        new("configuration", TimeSpan.FromSeconds(30), (s, c) => s.GetRequiredService<ConfigurationWatch>().LookAsync(c)) { On = Roles.All },
        new("search", TimeSpan.FromMilliseconds(250), (s, c) => s.GetRequiredService<Indexing>().PaceAsync(c)) { On = Roles.All },
        new("calendars", TimeSpan.FromMinutes(10), (s, _) => s.GetRequiredService<CalendarWarnings>().TellAsync()),
    ];

    /// <summary>The work of a node with these roles.</summary>
    public static IEnumerable<Work> For(Roles roles) => All.Where(work => (work.On & roles) != Roles.None);
}
