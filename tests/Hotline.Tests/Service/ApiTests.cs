using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hotline.Tests.Service;

public sealed class ApiTests
{
    private const string Tickets = "/api/v1/tickets";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer wrong-wrong-wrong-wrong")]
    [InlineData("Basic 0123456789abcdef")]
    public async Task Without_a_right_key_everything_is_401(string? authorization)
    {
        await using var service = await RunningService.WithKeyAsync();
        service.Stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Stranger.GetAsync(Tickets, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Stranger.GetAsync(Tickets + "/CG-20261123-0001", Cancellation)).StatusCode);
        var unreadable = await service.Stranger.PostAsync(Tickets + "/CG-20261123-0001/resolve", new StringContent("{"), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, unreadable.StatusCode);
        Assert.Equal("application/problem+json", unreadable.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Without_any_key_configured_the_API_is_closed()
    {
        await using var service = await RunningService.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Http.GetAsync(Tickets, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_ticket_is_shown_with_all_that_the_contract_names()
    {
        await using var service = await RunningService.WithKeyAsync();
        var opened = await service.OpenAsync();

        var ticket = await service.Http.GetFromJsonAsync<JsonElement>($"{Tickets}/{opened.Reference}", Cancellation);

        string[] names = ["reference", "status", "line", "channel", "category", "grade", "caller", "holder", "subject", "createdAt", "acknowledgeBy", "resolveBy", "closedAt", "timeline"];
        Assert.All(names, name => Assert.True(ticket.TryGetProperty(name, out _), name));
        Assert.Equal("assigned", ticket.GetProperty("status").GetString());
        Assert.Equal("钱样本", ticket.GetProperty("holder").GetProperty("name").GetString());
        Assert.Equal(["opened", "assigned"], ticket.GetProperty("timeline").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task A_list_shows_each_ticket_whole()
    {
        await using var service = await RunningService.WithKeyAsync();
        string[] references = [(await service.OpenAsync()).Reference, (await service.OpenAsync(from: "+18485550103")).Reference];
        await service.Http.PostAsJsonAsync($"{Tickets}/{references[0]}/note", new { text = "looked at" }, Cancellation);
        var alone = new List<string>();
        foreach (var reference in references)
            alone.Add(await service.Http.GetStringAsync($"{Tickets}/{reference}", Cancellation));
        Assert.Contains("looked at", alone[0], StringComparison.Ordinal);

        var page = await service.Http.GetFromJsonAsync<JsonElement>(Tickets, Cancellation);

        Assert.Equal(alone.Order(), page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).Order());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?status=assigned", 3)]
    [InlineData("?status=closed", 0)]
    [InlineData("?line=%2B17325550100", 3)]
    [InlineData("?line=+17325550100", 3)]
    [InlineData("?line=%2B19085550100", 0)]
    [InlineData("?holder=cg-05", 2)]
    [InlineData("?caller=%2B18485550100", 2)]
    [InlineData("?caller=%2B18485550100&holder=cg-06", 0)]
    [InlineData("?since=2026-11-23T01:00:00Z", 3)]
    [InlineData("?since=2026-11-23T01:00:01Z", 1)]
    [InlineData("?limit=2", 2)]
    public async Task A_list_is_filtered(string query, int count)
    {
        await using var service = await RunningService.WithKeyAsync();
        await service.OpenAsync();
        await service.OpenAsync();
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.OpenAsync(from: "+18485550103");

        var page = await service.Http.GetFromJsonAsync<JsonElement>(Tickets + query, Cancellation);

        Assert.Equal(count, page.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Pages_show_each_of_250_tickets_once_also_while_new_ones_arrive()
    {
        await using var service = await RunningService.WithKeyAsync();
        var opened = new List<string>();
        for (var i = 0; i < 250; i++)
        {
            opened.Add((await service.OpenAsync(from: null)).Reference);
            // Several of one instant, so that the time alone does not order them.
            if (i % 7 == 0)
                service.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await service.Http.GetFromJsonAsync<JsonElement>($"{Tickets}?limit=40{(cursor is null ? "" : "&cursor=" + cursor)}", Cancellation);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("reference").GetString()!));
            cursor = page.GetProperty("next").GetString();
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            await service.OpenAsync(from: null);
        }
        while (cursor is not null);

        Assert.Equal(opened.Order(), seen.Order());
    }

    [Theory]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("status=sleeping", "status")]
    public async Task A_wrong_parameter_is_refused_by_name(string query, string parameter)
    {
        await using var service = await RunningService.WithKeyAsync();

        var answer = await service.Http.GetAsync($"{Tickets}?{query}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("limit=many")]
    [InlineData("since=yesterday")]
    public async Task A_parameter_of_another_kind_is_refused_as_a_problem(string query)
    {
        await using var service = await RunningService.WithKeyAsync();

        var answer = await service.Http.GetAsync($"{Tickets}?{query}", Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task An_action_is_done_in_the_name_of_the_key_and_answers_with_the_ticket()
    {
        await using var service = await RunningService.WithKeyAsync();
        var opened = await service.OpenAsync();

        var answer = await service.Http.PostAsync($"{Tickets}/{opened.Reference}/acknowledge", null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var ticket = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("acknowledged", ticket.GetProperty("status").GetString());
        Assert.Equal("desk", ticket.GetProperty("timeline").EnumerateArray().Last().GetProperty("actor").GetString());
    }

    [Fact]
    public async Task A_whole_life_goes_over_the_API()
    {
        await using var service = await RunningService.WithKeyAsync();
        var (opened, other) = (await service.OpenAsync(), await service.OpenAsync(from: null));

        (string Action, object? Body, string Status)[] life =
        [
            ("assign", new { official = "cg-06" }, "assigned"), ("note", new { text = "called back" }, "assigned"), ("extend", new { days = 2, reason = "parts" }, "assigned"),
            ("escalate", new { reason = "the caller asked three times" }, "assigned"), ("regrade", new { grade = "day", reason = "a child fell" }, "assigned"),
            ("return", new { reason = "not mine" }, "returned"), ("assign", new { official = "cg-05" }, "assigned"), ("resolve", new { result = "lamp replaced" }, "resolved"),
            ("reopen", null, "reopened"), ("resolve", new { result = "lamp replaced" }, "resolved"), ("close", null, "closed"), ("reopen", new { reason = "again" }, "reopened"),
            ("merge", new { into = other.Reference }, "merged"),
        ];
        foreach (var (action, body, status) in life)
        {
            var answer = await service.Http.PostAsync($"{Tickets}/{opened.Reference}/{action}", body is null ? null : JsonContent.Create(body), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(status, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task A_refused_action_is_409_and_names_what_is_legal()
    {
        await using var service = await RunningService.WithKeyAsync();
        var opened = await service.OpenAsync();

        var answer = await service.Http.PostAsync($"{Tickets}/{opened.Reference}/close", null, Cancellation);

        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(409, problem.GetProperty("status").GetInt32());
        Assert.Contains("assign, acknowledge, start, resolve, return", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resolve", """{"result":""}""", 422)]
    [InlineData("assign", """{"official":"nobody"}""", 422)]
    [InlineData("assign", "{}", 422)]
    [InlineData("extend", """{"days":99,"reason":"x"}""", 422)]
    [InlineData("merge", """{"into":"CG-20261123-0009"}""", 422)]
    [InlineData("note", """{"text":" "}""", 422)]
    [InlineData("escalate", """{"reason":" "}""", 422)]
    [InlineData("regrade", """{"grade":"soon","reason":"x"}""", 422)]
    [InlineData("regrade", """{"grade":"urgent"}""", 422)]
    [InlineData("resolve", "{", 400)]
    [InlineData("resolve", "", 400)]
    public async Task What_cannot_be_done_changes_nothing_and_says_why(string action, string body, int status)
    {
        await using var service = await RunningService.WithKeyAsync();
        var opened = await service.OpenAsync();

        var answer = await service.Http.PostAsync(
            $"{Tickets}/{opened.Reference}/{action}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancellation);

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var ticket = await service.Http.GetFromJsonAsync<JsonElement>($"{Tickets}/{opened.Reference}", Cancellation);
        Assert.Equal(2, ticket.GetProperty("timeline").GetArrayLength());
    }

    [Theory]
    [InlineData("CG-20261123-0009", "")]
    [InlineData("CG-20261123-0009", "/acknowledge")]
    public async Task An_unknown_ticket_is_404(string reference, string action)
    {
        await using var service = await RunningService.WithKeyAsync();

        var answer = action.Length == 0
            ? await service.Http.GetAsync($"{Tickets}/{reference}", Cancellation)
            : await service.Http.PostAsync($"{Tickets}/{reference}{action}", null, Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_description_of_the_API_is_served_and_names_every_path()
    {
        await using var service = await RunningService.WithKeyAsync();

        var paths = (await service.Stranger.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation)).GetProperty("paths");

        Assert.True(paths.TryGetProperty(Tickets, out _));
        string[] actions = ["assign", "acknowledge", "resolve", "return", "extend", "close", "reopen", "note", "merge"];
        Assert.All(actions, action => Assert.True(paths.TryGetProperty($"{Tickets}/{{reference}}/{action}", out _), action));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Health_and_figures_are_open(string path)
    {
        await using var service = await RunningService.WithKeyAsync();

        Assert.Equal(HttpStatusCode.OK, (await service.Stranger.GetAsync(path, Cancellation)).StatusCode);
    }
}
