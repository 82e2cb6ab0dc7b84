using Hotline.Accounts;
using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Rights;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>A cadre speaks with the resident through the line, and neither sees the other's number.</summary>
public sealed class BridgeTests(SharedServers servers)
{
    private const string Reference = "CG-20261123-0001";
    private static readonly Viewer Cadre = new("cadre-5", AccountRole.Holder, "CG", "cg-05");

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task The_line_calls_the_cadre_and_at_a_key_the_resident_and_shows_its_own_number_to_both(Stack stack)
    {
        await using var town = await WithTicketAsync(stack);

        Assert.Equal(DeedEnd.Done, await AskAsync(town));

        var cadre = await town.Cadre.ExpectCallAsync();
        await cadre.AnswerAsync();
        await cadre.ExpectHeardAsync("您要与群众通话", "村口的路灯坏了");
        Assert.Equal(0, await town.Resident.CallCountAsync());
        await cadre.PressAsync("3");
        var resident = await town.Resident.ExpectCallAsync();
        Assert.Equal((People.Line, People.Line), (await cadre.FromAsync(), await resident.FromAsync()));
        await resident.AnswerAsync();
        await resident.HangUpAsync();
        await cadre.ExpectEndAsync();
        Assert.Contains("bridge-asked", await town.TimelineAsync(Reference));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_mailbox_that_takes_the_call_is_connected_with_nobody_and_accepts_nothing(Stack stack)
    {
        await using var town = await WithTicketAsync(stack);
        await AskAsync(town);

        var cadre = await town.Cadre.ExpectCallAsync();
        await cadre.AnswerAsync();
        await cadre.ExpectHeardAsync("您要与群众通话");
        await cadre.PressAsync("1");
        await cadre.ExpectHeardAsync("您要与群众通话");
        await cadre.HangUpAsync();
        await cadre.ExpectEndAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await town.Resident.CallCountAsync());
        await town.ExpectStatusAsync(Reference, "assigned");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task What_became_confidential_while_the_phone_rang_is_bridged_no_more(Stack stack)
    {
        await using var town = await WithTicketAsync(stack);
        await AskAsync(town);
        var cadre = await town.Cadre.ExpectCallAsync();
        await cadre.AnswerAsync();
        await cadre.ExpectHeardAsync("您要与群众通话");
        await town.ActAsync(Reference, "confidential", new { });

        await cadre.PressAsync("3");

        await cadre.ExpectHeardAsync("无法接通群众");
        Assert.Equal(0, await town.Resident.CallCountAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_call_that_an_outage_held_back_is_not_made_long_after_it_was_asked_for(Stack stack)
    {
        await using var town = await WithTicketAsync(stack);
        await AskAsync(town);

        town.Clock.Advance(TimeSpan.FromMinutes(6));
        await town.WorkAsync();

        Assert.Equal(0, await town.Cadre.CallCountAsync());
        Assert.Contains("cancelled", await town.TimelineAsync(Reference));
    }

    private async Task<Town> WithTicketAsync(Stack stack)
    {
        // With Redis the console is closed without a secret for its keys.
        var town = await Town.StartAsync(stack, servers, more: [$"--Console:KeySecret={new string('k', 40)}"]);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        await town.Cadre.ExpectTextAsync("派单");
        return town;
    }

    private static async Task<DeedEnd> AskAsync(Town town) =>
        (await town.Services.GetRequiredService<DeskWork>().DoAsync(Cadre, Reference, Deed.CallCaller, new DeedInput(), TestContext.Current.CancellationToken)).End;
}
