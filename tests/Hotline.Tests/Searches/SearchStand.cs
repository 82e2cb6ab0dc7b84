using Hotline.Searches;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tests.Ledgers;
using Hotline.Tickets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Searches;

/// <summary>A database of either kind with tickets, and somebody of the county who searches it.</summary>
internal sealed class SearchStand : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = County.Local("2026-11-23 09:00");
    private static readonly SearchScope All = new(null, null, null);
    private readonly TemporaryFolder _folder;
    private readonly SearchReading _reading = new(County.Shipped.Directory);
    private int _opened;

    private SearchStand(TemporaryFolder folder, HotlineDatabase database) => (_folder, Database) = (folder, database);

    public static TheoryData<string> Providers => LedgerStand.Providers;

    public HotlineDatabase Database { get; }

    public string File => _folder["hotline.db"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SearchStand> StartAsync(string provider, SharedServers servers)
    {
        var folder = new TemporaryFolder();
        var options = provider == DatabaseOptions.Sqlite
            ? await EmptyDatabase.CopyToAsync(folder)
            : new DatabaseOptions(provider, await (await servers.PostgresAsync()).CreateDatabaseAsync());
        var stand = new SearchStand(folder, StorageSetup.Create(options));
        await new Migrator(stand.Database).MigrateAsync(Cancellation);
        return stand;
    }

    public async Task<Ticket> OpenAsync(string text, Action<Ticket>? change = null) => (await OpenAsync([text], change))[0];

    public async Task<IReadOnlyList<Ticket>> OpenAsync(IEnumerable<string> texts, Action<Ticket>? change = null)
    {
        var tickets = texts.Select(text => New(++_opened, text)).ToList();
        tickets.ForEach(ticket => change?.Invoke(ticket));
        await Database.WriteAsync(db =>
        {
            db.AddRange(tickets);
            return Task.CompletedTask;
        }, Cancellation);
        return tickets;
    }

    public Task ChangeAsync(Ticket ticket, Action<HotlineDb, Ticket> change) => Database.WriteAsync(
        async db => change(db, (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!), Cancellation);

    /// <summary>As the job does, until nothing is left; by a node of its own.</summary>
    public async Task IndexAsync()
    {
        var indexing = new Indexing(Database, NullLogger<Indexing>.Instance);
        while (await indexing.FollowAsync(Cancellation) > 0 || await indexing.FillAsync(Cancellation) > 0)
            Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>References of what is found, in order.</summary>
    public async Task<List<string>> FindAsync(string text, SearchScope? scope = null, bool hidesCallers = false, string? number = null) =>
        [.. (await ResultAsync(text, scope, hidesCallers, number)).Tickets.Select(t => t.Reference)];

    public Task<SearchResult> ResultAsync(string text, SearchScope? scope = null, bool hidesCallers = false, string? number = null, int count = 50, bool byDueTime = false) => Database.ReadAsync(db =>
        TicketSearch.FindAsync(db, new SearchedTickets(db.Set<Ticket>(), byDueTime, Before: null, count), _reading.Read(text, number, scope ?? All, hidesCallers), Cancellation));

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Ticket New(int number, string text) => new()
    {
        Id = Guid.CreateVersion7(Start.AddSeconds(number)),
        Reference = $"CG-20261123-{number:0000}",
        Code = TicketCode.Of(number),
        Line = Town.Line,
        Unit = "CG",
        Channel = TicketChannel.Text,
        Category = "road",
        Grade = Grade.General,
        Language = "zh-CN",
        CallerNumber = Town.Resident,
        Subject = text,
        Text = text,
        CreatedAt = Start.AddSeconds(number),
        // Two and two are due together.
        ResolveBy = Start.AddDays(1).AddMinutes(number / 2),
        UpdatedAt = Start.AddSeconds(number),
    };
}
