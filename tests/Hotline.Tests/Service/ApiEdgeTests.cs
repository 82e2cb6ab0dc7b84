using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Service;

/// <summary>What the program shows to who has no business here, or comes by a crooked way.</summary>
public sealed class ApiEdgeTests
{
    private const string Host = "Host: hotline.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api//v1/tickets")]
    [InlineData("//api/v1/tickets")]
    [InlineData("/API/V1/Tickets")]
    [InlineData("/api/v1/tickets/")]
    [InlineData("/api/v1/%74ickets")]
    [InlineData("/api%2Fv1%2Ftickets")]
    [InlineData("/%61pi/v1/tickets")]
    [InlineData("/twilio/../api/v1/tickets")]
    [InlineData("/health/live/../../api/v1/tickets")]
    [InlineData("/api/./v1/tickets")]
    [InlineData("/api/v1/tickets;x=1")]
    [InlineData("/api\\v1\\tickets")]
    [InlineData("http://hotline.example/api/v1/tickets")]
    public async Task No_crooked_way_leads_to_the_tickets(string target)
    {
        await using var service = await RunningService.WithKeyAsync();
        await service.OpenAsync();

        var answer = await RawConnection.AskAsync(service, $"GET {target} HTTP/1.1", Host);

        Assert.Matches(@"^HTTP/1\.1 40[0145] ", answer);
        Assert.DoesNotContain("8485550100", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/recordings/..%2Fhotline.db")]
    [InlineData("/api/v1/recordings/..%5C..%5Chotline.db")]
    [InlineData("/api/v1/recordings/%2Fetc%2Fpasswd")]
    [InlineData("/api/v1/media/..%2Fhotline.db")]
    [InlineData("/api/v1/media/00000000-0000-0000-0000-000000000000")]
    public async Task No_name_of_a_file_leads_out_of_the_folder(string target)
    {
        await using var service = await RunningService.WithKeyAsync();

        Assert.StartsWith("HTTP/1.1 404", await RawConnection.AskAsync(service, $"GET {target} HTTP/1.1", Host, $"Authorization: Bearer {RunningService.Key}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/twilio")]
    [InlineData("/.env")]
    [InlineData("/config/hotline.yaml")]
    [InlineData("/data/hotline.db")]
    [InlineData("/metrics/x")]
    public async Task What_is_not_there_is_404_and_says_nothing_more(string path)
    {
        await using var service = await RunningService.StartAsync();

        using var answer = await service.Stranger.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True((await answer.Content.ReadAsStringAsync(Cancellation)).Length < 200);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/twilio/sms")]
    [InlineData("/api/v1/tickets")]
    [InlineData("/openapi/v1.json")]
    public async Task TRACE_gives_nothing_back(string path)
    {
        await using var service = await RunningService.WithKeyAsync();

        var answer = await RawConnection.AskAsync(service, $"TRACE {path} HTTP/1.1", Host, "X-Mine: 0123", $"Authorization: Bearer {RunningService.Key}");

        Assert.Matches(@"^HTTP/1\.1 40[45] ", answer);
        Assert.DoesNotContain("0123", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_inside_is_told_without_what_it_was()
    {
        await using var service = await RunningService.WithKeyAsync();
        await service.WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE tickets RENAME TO gone", Cancellation));

        using var answer = await service.Http.GetAsync("/api/v1/tickets", Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var told = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotMatch("(?i)sqlite|table|exception|   at |Hotline\\.", told);
    }

    [Theory]
    [InlineData("/api/v1/tickets")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/nothing")]
    public async Task Every_answer_tells_a_browser_to_keep_and_run_nothing_and_names_no_server(string path)
    {
        await using var service = await RunningService.WithKeyAsync();

        using var answer = await service.Http.GetAsync(path, Cancellation);

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Empty(answer.Headers.Server);
    }
}
