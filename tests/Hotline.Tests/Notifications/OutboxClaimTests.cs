using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Notifications;

public sealed class OutboxClaimTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_claimers_on_one_file_never_take_the_same_message_and_leave_none()
    {
        const int count = 60;
        await using var town = await Town.StartAsync();
        await AnswerAsync(town, Enumerable.Range(0, count).Select(n => $"+1201555{n:0000}"));
        using var other = StorageSetup.Create(town.Get<DatabaseOptions>());
        OutboxClaims[] claimers = [town.Get<OutboxClaims>(), town.Make<OutboxClaims>(other)];

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => claimers[i % 2].TakeAsync(5, Cancellation), Cancellation)));

        var messages = taken.SelectMany(t => t).Select(a => a.MessageId).ToList();
        Assert.Equal(count, messages.Count);
        Assert.Equal(count, messages.Distinct().Count());
    }

    [Fact]
    public async Task One_number_has_one_message_under_way_at_a_time()
    {
        await using var town = await Town.StartAsync();
        await AnswerAsync(town, [Town.Resident, Town.Resident, "+12015550177"]);
        var claims = town.Get<OutboxClaims>();

        var (first, second) = (await claims.TakeAsync(10, Cancellation), await claims.TakeAsync(10, Cancellation));

        Assert.Equal(["+12015550177", Town.Resident], first.Select(a => a.To).Order());
        Assert.Empty(second);
    }

    [Fact]
    public async Task However_much_waits_for_one_phone_holds_no_other_up()
    {
        await using var town = await Town.StartAsync();
        await AnswerAsync(town, Enumerable.Repeat(Town.Resident, 50));
        town.Pass(TimeSpan.FromSeconds(1));
        await AnswerAsync(town, ["+12015550177"]);

        var taken = await town.Get<OutboxClaims>().TakeAsync(10, Cancellation);

        Assert.Equal(["+12015550177", Town.Resident], taken.Select(a => a.To).Order());
    }

    private static Task AnswerAsync(Town town, IEnumerable<string> numbers) => town.Database.WriteAsync(
        db =>
        {
            foreach (var (n, number) in numbers.Index())
                town.Get<Outbox>().Answer(db, $"key/{number}/{n}", (Ticket?)null, number, Town.Line, "en", "menu");
            return Task.CompletedTask;
        },
        Cancellation);
}
