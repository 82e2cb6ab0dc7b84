using Hotline.Accounts;
using Hotline.Testing;

namespace Hotline.Tests.Service.Consoles;

public sealed class ReportsOnPostgresTests(SharedServers servers)
{
    [Fact]
    public async Task Reports_wall_and_exports_count_on_PostgreSQL_too()
    {
        var database = await (await servers.PostgresAsync()).CreateDatabaseAsync();
        await using var service = await RunningService.StartAsync("--Database:Provider=postgres", $"--Database:ConnectionString={database}");
        var ticket = await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromDays(20));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");

        var reports = await visitor.PageAsync("/console/reports?days=31");
        var wall = await visitor.PageAsync("/console/wall");

        Assert.Matches("<th scope=\"row\">2026-11-23</th><td class=\"number\">1</td><td class=\"number\">0</td>", reports);
        Assert.Contains("0 of 1, 0 %", reports, StringComparison.Ordinal);
        Assert.Contains(ticket.Reference, wall, StringComparison.Ordinal);
        foreach (var file in new[] { "tickets.csv?view=overdue", "tickets.xlsx?view=overdue", "assessment.csv?days=31" })
            Assert.True((await visitor.GetAsync("/console/exports/" + file)).IsSuccessStatusCode, file);
    }
}
