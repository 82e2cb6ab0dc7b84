using System.Net;
using Hotline.Accounts;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Service.Consoles;

public sealed class ReportsOnPostgresTests(SharedServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_wall_and_exports_count_on_PostgreSQL_too()
    {
        await using var service = await StartAsync();
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

    [Fact]
    public async Task A_search_that_finds_more_than_is_collected_says_so_and_is_not_exported()
    {
        await using var service = await StartAsync();
        await service.OpenAsync();
        await service.WriteAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO tickets SELECT (jsonb_populate_record(t, jsonb_build_object(
                'id', gen_random_uuid(), 'reference', 'CG-20261122-' || n, 'code', 1000000 + n, 'text', CASE WHEN n <= 1000 THEN '水管' ELSE '井盖' END, 'created_at', t.created_at - n * interval '1 second'))).*
                FROM tickets t, generate_series(1, 11001) n;
            INSERT INTO search_documents (ticket_id, words) SELECT id, '井盖:1'::tsvector FROM tickets WHERE text = '井盖'
            """, Cancellation));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Supervisor, "SX");

        var page = await visitor.PageAsync("/console/desk?view=all&q=井盖");
        using var export = await visitor.GetAsync("/console/exports/tickets.csv?view=all&q=井盖");

        Assert.Contains("data-testid=\"cut\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, export.StatusCode);
        Assert.Contains("would not be whole", await export.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private async Task<RunningService> StartAsync()
    {
        var database = await (await servers.PostgresAsync()).CreateDatabaseAsync();
        return await RunningService.StartAsync("--Database:Provider=postgres", $"--Database:ConnectionString={database}");
    }
}
