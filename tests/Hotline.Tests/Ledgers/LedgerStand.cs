using Hotline.Ledgers;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hotline.Tests.Ledgers;

/// <summary>A database of either kind, its ledger, and somebody who writes into it behind the program's back.</summary>
internal sealed class LedgerStand : IAsyncDisposable
{
    public const string Words = "村口的路灯坏了";
    public const string Household = "CG-01-H01";
    private static readonly DateTimeOffset Start = County.Local("2026-11-23 09:00");
    private readonly TemporaryFolder _folder;
    private int _opened;

    private LedgerStand(TemporaryFolder folder, HotlineDatabase database) => (_folder, Database) = (folder, database);

    public static TheoryData<string> Providers => [DatabaseOptions.Sqlite, DatabaseOptions.Postgres];

    public HotlineDatabase Database { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public string this[string file] => _folder[file];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LedgerStand> StartAsync(string provider, SharedServers servers)
    {
        var folder = new TemporaryFolder();
        var options = provider == DatabaseOptions.Sqlite
            ? await EmptyDatabase.CopyToAsync(folder)
            : new DatabaseOptions(provider, await (await servers.PostgresAsync()).CreateDatabaseAsync());
        var stand = new LedgerStand(folder, StorageSetup.Create(options));
        await new Migrator(stand.Database).MigrateAsync(Cancellation);
        return stand;
    }

    /// <summary>A ticket with so many entries; the third has words and a personal fact.</summary>
    public async Task<Ticket> OpenAsync(int entries = 5)
    {
        var ticket = New(Interlocked.Increment(ref _opened));
        await Database.WriteAsync(db =>
        {
            db.Add(ticket);
            return Task.CompletedTask;
        }, Cancellation);
        for (var i = 1; i <= entries; i++)
            await NoteAsync(ticket, i == 3 ? Words : null, ("holder", $"cg-0{i}"), ("households", i == 3 ? Household : null));
        return ticket;
    }

    public Task NoteAsync(Ticket ticket, string? text, params (string, string?)[] facts)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return Database.WriteAsync(db =>
        {
            Timeline.Note(db, ticket.Id, Clock.GetUtcNow(), TimelineKind.Note, new Actor(ActorRole.Holder, "cg-05"), text, facts);
            return Task.CompletedTask;
        }, Cancellation);
    }

    /// <summary>Behind the program's back.</summary>
    public async Task RunAsync(string sql, Ticket ticket)
    {
        await using var db = Database.Open();
        await db.Database.ExecuteSqlRawAsync(sql, [ticket.Id], Cancellation);
    }

    public Task<int> RootAsync() => new DailyRoots(Database, Clock).RunAsync(Cancellation);

    public async Task NextDayAsync()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RootAsync());
    }

    public Task<int> SealAsync() => new Sealing(Database, Clock, NullLogger<Sealing>.Instance).RunAsync(Cancellation);

    public Task<LedgerReport> VerifyAsync(IReadOnlyList<LedgerRoot>? published = null) =>
        new LedgerVerifier(Database, Clock).VerifyAsync(published ?? [], null, Cancellation);

    public Task<List<TimelineEntry>> EntriesAsync(Ticket ticket) => Database.ReadAsync(db =>
        db.Set<TimelineEntry>().Where(e => e.TicketId == ticket.Id).OrderBy(e => e.Position).ToListAsync(Cancellation));

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Ticket New(int number) => new()
    {
        Id = Guid.CreateVersion7(Clock.GetUtcNow().AddMilliseconds(number)),
        Reference = $"CG-20261123-{number:0000}",
        Code = number,
        Line = Town.Line,
        Unit = "CG",
        Channel = TicketChannel.Text,
        Category = "road",
        Grade = Grade.General,
        Language = "zh-CN",
        CallerNumber = Town.Resident,
        Household = Household,
        Subject = Words,
        Text = Words,
        CreatedAt = Clock.GetUtcNow(),
        UpdatedAt = Clock.GetUtcNow(),
    };
}
