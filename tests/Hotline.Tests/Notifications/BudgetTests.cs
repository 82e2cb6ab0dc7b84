using Hotline.Notifications;
using Hotline.Tests.Desks;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>What is counted, and when there is no more to spend.</summary>
public sealed class BudgetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_counts_once_for_its_unit_and_month_however_often_it_is_looked_up()
    {
        await using var town = await Town.StartAsync(policy: Policy(1_000));
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Unknown("time-out"));
        town.Carrier.Setup(c => c.FindTextAsync(It.IsAny<OutgoingText>(), It.IsAny<DateTimeOffset>(), It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new LookupResult.Found("SM1", Hotline.Phones.DeliveryState.Sent, null, null));
        await town.SendAsync();
        for (var i = 0; i < 3; i++)
        {
            town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));
            await town.Get<Sender>().RecoverAsync(Cancellation);
        }

        var spending = await OnlyAsync(town);
        Assert.Equal(("CG", "2026-11", 1L, 0L), (spending.Unit, spending.Month, spending.Texts, spending.Calls));
        Assert.Equal(spending.Segments * Prices.One, spending.Cost);
    }

    [Fact]
    public async Task What_the_carrier_refused_costs_nothing()
    {
        await using var town = await Town.StartAsync(policy: Policy(1_000));
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Refused(Hotline.Phones.FailureClass.Transient, "20429", "too many", null));

        await town.SendAsync();

        Assert.Empty(await town.Database.ReadAsync(db => db.Set<Spending>().ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task What_waits_for_a_budget_goes_on_when_it_is_raised()
    {
        await using var town = await Town.StartAsync(policy: Policy(1));
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        await town.OpenAsync();
        await town.SendAsync();
        await town.OpenAsync("井盖丢了", from: "+18485550103");
        await town.SendAsync();
        Assert.Contains(await town.OutboxAsync(), m => m.State == OutboxState.Held);
        Assert.Equal(0, await town.Get<HeldMessages>().ReleaseAsync(Cancellation));

        // The program starts again with a larger budget.
        var raised = town.Make<HeldMessages>(town.Make<Budgets>(Policy(1_000)));

        Assert.True(await raised.ReleaseAsync(Cancellation) > 0);
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.State == OutboxState.Held);
    }

    [Fact]
    public async Task What_an_administrator_lets_go_is_sent_over_the_budget_and_the_others_go_on_waiting()
    {
        await using var town = await Town.StartAsync(policy: Policy(1));
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        await town.OpenAsync();
        await town.SendAsync();
        await town.OpenAsync("井盖丢了", from: "+18485550103");
        await town.SendAsync();
        var held = (await town.OutboxAsync()).Where(m => m.State == OutboxState.Held).ToList();

        await town.Database.WriteAsync(db => HeldMessages.LetGoAsync(db, held[0].Id, Cancellation), Cancellation);
        town.Pass(TimeSpan.FromMinutes(5));
        await town.SendAsync();

        var after = (await town.OutboxAsync()).ToDictionary(m => m.Id, m => m.State);
        Assert.Equal(OutboxState.Sent, after[held[0].Id]);
        Assert.All(held.Skip(1), m => Assert.Equal(OutboxState.Held, after[m.Id]));
    }

    private static NotificationPolicy Policy(long budget) => County.Shipped.Notifications with
    {
        Prices = new Prices("USD", Prices.One, Prices.One),
        Budgets = new Dictionary<string, long> { ["CG"] = budget * Prices.One },
    };

    private static Moq.Language.Flow.ISetup<ICarrier, Task<SendOutcome>> Texts(Town town) =>
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()));

    private static Task<Spending> OnlyAsync(Town town) => town.Database.ReadAsync(db => db.Set<Spending>().SingleAsync(Cancellation));
}
