using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Storage;

public sealed class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseOptions.Sqlite, "Data Source=:memory:")]
    [InlineData(DatabaseOptions.Postgres, "Host=nowhere")]
    public void The_migrations_tell_the_whole_model(string provider, string connection)
    {
        using var database = StorageSetup.Create(new DatabaseOptions(provider, connection));
        using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_fresh_file_is_migrated_and_a_second_start_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        using var database = StorageSetup.Create(EmptyDatabase.OptionsOf(folder["hotline.db"]));

        await new Migrator(database).MigrateAsync(Cancellation);
        await new Migrator(database).MigrateAsync(Cancellation);

        Assert.Equal(0, await database.ReadAsync(db => db.Set<Ticket>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_behind_does_not_stop_the_next_start()
    {
        using var folder = new TemporaryFolder();
        using var database = StorageSetup.Create(EmptyDatabase.OptionsOf(folder["hotline.db"]));
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync(
                """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""", Cancellation);
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23')""", Cancellation);
        }

        await new Migrator(database).MigrateAsync(Cancellation);

        Assert.Empty(await database.ReadAsync(async db => await db.Database.GetPendingMigrationsAsync(Cancellation)));
    }

    [Fact]
    public async Task A_failed_piece_of_work_leaves_nothing_behind()
    {
        await using var town = await Town.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => town.Database.WriteAsync(
            async db =>
            {
                await Counters.TakeAsync(db, Wanted(5), Cancellation);
                throw new InvalidOperationException();
            },
            Cancellation));

        Assert.Equal(1, (await town.Database.WriteAsync(db => Counters.TakeAsync(db, Wanted(1), Cancellation), Cancellation))["code"]);
    }

    private static Dictionary<string, int> Wanted(int codes) => new() { ["code"] = codes };
}
