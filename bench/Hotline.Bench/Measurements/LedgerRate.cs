using System.Diagnostics;
using Hotline.Bench.Stands;
using Hotline.Ledgers;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Bench.Measurements;

/// <summary>Entries a second that a look over the ledger takes, on both databases, against a floor that reads the very columns in the same order and does nothing with them.</summary>
internal static class LedgerRate
{
    private const int EntriesOfATicket = 10;
    private const int TicketsAtOnce = 500;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var (entries, rounds) = (words.Number("entries", 500_000), words.Number("rounds", 3));
        using var folder = new TemporaryFolder();
        DatabaseOptions[] databases =
        [
            new(DatabaseOptions.Postgres, await stand.Postgres.CreateDatabaseAsync()), new(DatabaseOptions.Sqlite, $"Data Source={folder["ledger.db"]}"),
        ];
        var figures = new List<Figure>();
        foreach (var options in databases)
        {
            using var database = StorageSetup.Create(options);
            await new Migrator(database).MigrateAsync(CancellationToken.None);
            await FillAsync(database, entries / EntriesOfATicket);
            await new DailyRoots(database, TimeProvider.System).RunAsync(CancellationToken.None);
            figures.AddRange(await MeasureAsync(options.Provider, database, entries, rounds));
        }

        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string provider, HotlineDatabase database, int entries, int rounds)
    {
        var (verifier, faults) = (new LedgerVerifier(database, TimeProvider.System), 0L);
        var taken = new List<(double Verify, double Floor)>();
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var report = await verifier.VerifyAsync([], null, CancellationToken.None);
            var verify = report.Entries / Stopwatch.GetElapsedTime(start).TotalSeconds;
            faults += report.Damaged + Math.Abs(entries - report.Entries);
            start = Stopwatch.GetTimestamp();
            taken.Add((verify, await ReadAsync(database) / Stopwatch.GetElapsedTime(start).TotalSeconds));
        }

        var middle = taken.OrderBy(t => t.Verify).ElementAt(taken.Count / 2);
        return
        [
            new($"ledger verify, {provider}, {entries} entries; middle of {rounds} rounds ({string.Join(", ", taken.Select(t => $"{t.Verify:0}"))})", $"{middle.Verify:0} entries/s", "≥ 50000"),
            new("the same rows only read, same round; ratio", $"{middle.Floor:0} entries/s; {middle.Verify / middle.Floor:0.00}"),
            new("faults found where there are none", $"{faults}", "0", faults > 0),
        ];
    }

    private static async Task FillAsync(HotlineDatabase database, int tickets)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var numbers in Enumerable.Range(1, tickets).Chunk(TicketsAtOnce))
        {
            await database.WriteAsync(db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                foreach (var number in numbers)
                    Open(db, number, now);
                return Task.CompletedTask;
            }, CancellationToken.None);
        }
    }

    private static void Open(HotlineDb db, int number, DateTimeOffset now)
    {
        var ticket = new Ticket
        {
            Id = Guid.CreateVersion7(now.AddMilliseconds(number)),
            Reference = $"CG-BENCH-{number}",
            Code = number,
            Line = "+17325550100",
            Unit = "CG",
            Channel = TicketChannel.Text,
            Category = "road",
            Grade = Grade.General,
            Language = "zh-CN",
            Subject = "路灯坏了",
            Text = "村口的路灯坏了三天了",
            CreatedAt = now,
        };
        db.Add(ticket);
        for (var i = 0; i < EntriesOfATicket; i++)
        {
            Timeline.Append(
                db, ticket, now.AddSeconds(i), i == 0 ? TimelineKind.Opened : TimelineKind.Delivered, Actor.System, i % 3 == 0 ? "村口的路灯坏了三天了" : null,
                ("to", "cg-05"), ("channel", "text"), ("text", "assigned"), ("result", i % 5 == 0 ? "已修好" : null));
        }
    }

    private static async Task<long> ReadAsync(HotlineDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "SELECT ticket_id, sequence, position, at, kind, role, actor, text, facts, salt, digest, sealed_at, hash FROM timeline ORDER BY ticket_id, position";
        await using var rows = await command.ExecuteReaderAsync();
        var (count, values) = (0L, new object[rows.FieldCount]);
        while (await rows.ReadAsync())
        {
            rows.GetValues(values);
            count++;
        }

        return count;
    }
}
