using Hotline.Service.Consoles.Live;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>Live views of one node tell what another has written.</summary>
public sealed class NewsTests(SharedServers servers)
{
    private const string Reference = "CG-20261123-0001";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_hears_from_another_that_it_has_written_and_looks()
    {
        await using var town = await StartAsync();
        var (bell, follower) = (town.ServicesOf(1).GetRequiredService<NewsBell>(), town.ServicesOf(1).GetRequiredService<TimelineFollower>());
        await Until.TrueAsync(() => Task.FromResult(bell.HearsAll), () => "the second node hears nobody");
        var (rings, before) = (bell.Rings, await follower.PositionAsync(Token, anew: true));

        using var noted = await town.ActAsync(Reference, "note", new { text = "看过了" });
        await Until.TrueAsync(() => Task.FromResult(bell.Rings > rings), () => "no ring came");

        // Not yet so long that it would look without a ring.
        town.Wall.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await follower.PositionAsync(Token) > before);
    }

    [Fact]
    public async Task What_rings_nowhere_is_seen_all_the_same()
    {
        await using var town = await StartAsync();
        var follower = town.Services.GetRequiredService<TimelineFollower>();
        var before = await follower.PositionAsync(Token, anew: true);
        // As a command beside the program does.
        using var beside = StorageSetup.Create(town.Services.GetRequiredService<DatabaseOptions>());
        await NoteAsync(town, beside, 1);

        town.Wall.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await follower.PositionAsync(Token) > before);
    }

    [Fact]
    public async Task What_is_more_than_one_look_reads_is_followed_to_its_end_without_another_ring()
    {
        const int many = 1200;
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        var follower = town.Services.GetRequiredService<TimelineFollower>();
        var before = await follower.PositionAsync(Token, anew: true);
        await NoteAsync(town, town.Services.GetRequiredService<HotlineDatabase>(), many);

        for (var look = 0; look < 3; look++)
        {
            // Shorter than it would wait for a ring.
            town.Wall.Advance(TimeSpan.FromSeconds(1));
            _ = await follower.PositionAsync(Token);
        }

        Assert.Equal(before + many, await follower.PositionAsync(Token));
    }

    private static async Task NoteAsync(Town town, HotlineDatabase database, int count)
    {
        var id = await database.ReadAsync(db => db.Set<Ticket>().Select(t => t.Id).SingleAsync(Token));
        await database.WriteAsync(
            db =>
            {
                for (var i = 0; i < count; i++)
                    Timeline.Note(db, id, town.Clock.GetUtcNow(), TimelineKind.Note, Actor.System, "看过了");
                return Task.CompletedTask;
            },
            Token);
    }

    private async Task<Town> StartAsync()
    {
        var town = await Town.StartAsync(Stack.PostgresAndRedis, servers, more: [$"--Console:KeySecret={new string('k', 40)}"]);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        await town.AddNodeAsync();
        return town;
    }
}
