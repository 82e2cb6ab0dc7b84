using Hotline.Desks;
using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

public sealed class LadderPreviewTests
{
    // A village of every township: all posts filled, a cadre on leave, a vacant post and a line without calls.
    [Theory]
    [InlineData("2026-11-23 09:00", "路灯坏了", "+17325550100", "+18485550100")]
    [InlineData("2026-09-30 16:00", "土地纠纷", "+17325550100", "+18485550103")]
    [InlineData("2026-10-01 23:00", "停水了", "+17325550100", "+18485550100")]
    [InlineData("2026-11-23 21:40", "请问怎么办理", "+12015550100", "+18625550100")]
    [InlineData("2026-11-23 09:00", "路灯坏了", "+12015550100", "+18625550100")]
    [InlineData("2026-11-23 09:00", "停水了", "+19085550100", null)]
    public async Task What_the_preview_says_is_what_the_program_does(string at, string words, string line, string? caller)
    {
        await using var town = await Town.StartAsync(at);
        var ticket = await town.OpenAsync(words, caller, line);
        var preview = town.Get<LadderPreview>();
        var like = preview.Dispatch(ticket.Line, ticket.Unit, ticket.Village, ticket.Grade, ticket.Category, ticket.CreatedAt);
        like.Household = ticket.Household;
        like.Holder = ticket.Holder;

        var rows = preview.Walk(like, repeats: 2);
        foreach (var due in rows.Select(r => r.At).Distinct().Order())
        {
            town.Pass(due - town.Clock.GetUtcNow());
            await town.SweepAsync();
        }

        Assert.Equal(
            (await town.OutboxAsync()).Select(m => Told(m.CreatedAt, m.Official, [m.Channel, .. m.Fallbacks], m.NotBefore)).Order(StringComparer.Ordinal),
            rows.Select(r => Told(r.At, r.Told!.Official!.Id, r.Channels, r.GoesOutAt)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Quiet_hours_move_what_is_shown_and_a_vacant_post_is_named_with_who_is_told_instead()
    {
        await using var town = await Town.StartAsync("2026-11-23 22:30");
        var preview = town.Get<LadderPreview>();

        var rows = preview.Walk(preview.Dispatch("+12015550100", "CJ", null, Grade.Day, null, town.Clock.GetUtcNow()), repeats: 0);

        var superior = rows.First(r => r.Role == ChainRole.Superior && r.Step!.Name == "due");
        Assert.Equal((County.Local("2026-11-24 22:30"), County.Local("2026-11-25 07:00")), (superior.At, superior.GoesOutAt));
        var press = Assert.Single(rows, r => r.Step?.Name == "press");
        Assert.Equal((ChainRole.CountyLeader, "sx-04"), (press.Told!.Role, press.Told.Official!.Id));
        Assert.Equal((ChainRole.DeputyLeader, "vacant"), (press.PassedOver[0].Link.Role, press.PassedOver[0].Why));
    }

    private static string Told(DateTimeOffset at, string? official, IEnumerable<Channel> channels, DateTimeOffset goesOut) =>
        $"{at:MM-dd HH:mm} {official} {string.Join('>', channels)} {goesOut:MM-dd HH:mm}";
}
