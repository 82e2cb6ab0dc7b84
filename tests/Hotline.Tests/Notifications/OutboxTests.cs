using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Notifications;

public sealed class OutboxTests
{
    /// <summary>A county leader with quiet hours from 22:00 to 07:00.</summary>
    private const string QuietLeader = "sx-02";

    [Theory]
    [InlineData(Town.Line, Town.Cadre, "Voice Text", "Voice Text")]
    [InlineData(Town.Line, Town.Cadre, "Text Voice", "Text Voice")]
    [InlineData("+12015550100", Town.Cadre, "Voice Text", "Text")]
    [InlineData("+12015550100", Town.Cadre, "Voice", "")]
    [InlineData(Town.Line, "cj-04", "Voice Text", "Text")]
    [InlineData(Town.Line, "sx-13", "Text Voice", "")]
    public async Task The_first_channel_that_person_and_line_can_take_is_used_and_the_others_are_kept_for_its_failure(
        string line, string official, string wanted, string used)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync(line: line, from: null);

        var message = Tell(town, ticket, official, [.. wanted.Split(' ').Select(Enum.Parse<Channel>)]);

        Assert.Equal(used, message is null ? "" : string.Join(' ', message.Fallbacks.Prepend(message.Channel)));
    }

    [Theory]
    [InlineData("2026-11-23 21:59", "2026-11-23 21:59")]
    [InlineData("2026-11-23 22:00", "2026-11-24 07:00")]
    [InlineData("2026-11-24 03:00", "2026-11-24 07:00")]
    [InlineData("2026-11-24 07:00", "2026-11-24 07:00")]
    public async Task Quiet_hours_hold_a_notice(string at, string sentAt)
    {
        await using var town = await Town.StartAsync(at);

        var message = Tell(town, await town.OpenAsync(), QuietLeader, [Channel.Text]);

        Assert.Equal(County.Local(sentAt), message!.NotBefore);
    }

    [Fact]
    public async Task Quiet_hours_do_not_hold_what_is_urgent()
    {
        await using var town = await Town.StartAsync("2026-11-23 23:00");

        var message = Tell(town, await town.OpenAsync("停水了"), QuietLeader, [Channel.Voice, Channel.Text]);

        Assert.Equal(County.Local("2026-11-23 23:00"), message!.NotBefore);
    }

    [Fact]
    public async Task Urgent_goes_before_answers_answers_before_first_notices_and_those_before_reminders()
    {
        await using var town = await Town.StartAsync();
        var (general, urgent) = (await town.OpenAsync(), await town.OpenAsync("停水了"));

        var reminder = Tell(town, general, Town.Cadre, [Channel.Text])!;
        var notice = Tell(town, general, Town.Cadre, [Channel.Text], Purpose.Assignment)!;
        var alarm = Tell(town, urgent, Town.Cadre, [Channel.Text])!;
        using var db = town.Database.Open();
        var answer = town.Get<Outbox>().Answer(db, "answer", general, Town.Resident, Town.Line, "zh-CN", "joined")!;

        Assert.True(alarm.Priority < answer.Priority && answer.Priority < notice.Priority && notice.Priority < reminder.Priority);
    }

    private static OutboxMessage? Tell(Town town, Ticket ticket, string official, IReadOnlyList<Channel> channels, Purpose purpose = Purpose.Reminder)
    {
        using HotlineDb db = town.Database.Open();
        var person = County.Shipped.Directory.FindOfficial(official)!;
        return town.Get<Outbox>().Tell(db, new Notice("key", ticket, person, purpose, "reminder", channels));
    }
}
