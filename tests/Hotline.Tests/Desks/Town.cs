using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Ledgers;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace Hotline.Tests.Desks;

/// <summary>
/// The program without its edges: the shipped configuration, a SQLite file, clocks that stand until they are moved, and a carrier
/// that is a mock. It begins on a Monday morning at nine.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    public const string Line = "+17325550100";

    /// <summary>Household CG-01-H01, for which <see cref="Cadre"/> answers.</summary>
    public const string Resident = "+18485550100";

    public const string Cadre = "cg-05";
    public const string Superior = "cg-01";
    public const string CadrePhone = "+17325550115";
    public const string SuperiorPhone = "+17325550111";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly TemporaryFolder _folder;
    private readonly ServiceProvider _services;
    private int _sids;

    private Town(TemporaryFolder folder, ServiceProvider services) => (_folder, _services) = (folder, services);

    public FakeTimeProvider Clock { get; private init; } = null!;

    public FakeTimeProvider RealTime { get; private init; } = null!;

    public Mock<ICarrier> Carrier { get; private init; } = null!;

    public HotlineDatabase Database => Get<HotlineDatabase>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="localTime">When it begins.</param>
    /// <param name="policy">Null: the shipped one.</param>
    /// <param name="database">An empty one, for what only PostgreSQL does; null: a SQLite file.</param>
    public static async Task<Town> StartAsync(string localTime = "2026-11-23 09:00", NotificationPolicy? policy = null, DatabaseOptions? database = null)
    {
        var folder = new TemporaryFolder();
        var (clock, real) = (new FakeTimeProvider(County.Local(localTime)), new FakeTimeProvider(County.Local(localTime)));
        var carrier = new Mock<ICarrier>(MockBehavior.Strict);
        var services = new ServiceCollection().AddLogging().AddMetrics()
            .AddSingleton<TimeProvider>(clock).AddSingleton(new RealClock(real)).AddSingleton(carrier.Object)
            .AddSingleton(Mock.Of<IRecordingSource>()).AddSingleton(Mock.Of<IInboundSource>())
            .AddPhones(County.Shipped.Lines).AddPeople(new OfficialDirectory(County.Shipped.Directory.Now)).AddSingleton(County.Shipped.Hours).AddSingleton(County.Shipped.Texts)
            .AddStorage(database ?? await EmptyDatabase.CopyToAsync(folder)).AddTickets(County.Shipped.Pledges, County.Shipped.Categories, County.Shipped.WrapUps)
            .AddNotifications(policy ?? County.Shipped.Notifications).AddEscalations(County.Policies).AddDesks(County.Shipped.Replies).AddIntake(folder["recordings"]).AddLedgers().BuildServiceProvider();
        var town = new Town(folder, services) { Clock = clock, RealTime = real, Carrier = carrier };
        if (database is not null)
            await town.Get<Migrator>().MigrateAsync(Cancellation);
        await town.Get<PolicyVersions>().StoreAsync(Cancellation);
        return town;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Another one of a kind, with some parts of its own: a second node.</summary>
    public T Make<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_services, parts);

    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        RealTime.Advance(time);
    }

    /// <summary>Moves both clocks to a local time in the county.</summary>
    public void Until(string localTime) => Pass(County.Local(localTime) - Clock.GetUtcNow());

    /// <summary>A text arrives, as an item of its own.</summary>
    public async Task<ReceivedText> TextAsync(string from, string body, string to = Line)
    {
        var text = Text(from, body, to);
        await HandleAsync(text);
        return text;
    }

    public ReceivedText Text(string from, string body, string to = Line) =>
        new($"SM{++_sids:000000}", from, to, body, [], null) { ReceivedAt = Clock.GetUtcNow() };

    /// <summary>Items that come at once; a moment passes, so that what they wrote can be told from what comes after.</summary>
    public async Task HandleAsync(params InboundItem[] items)
    {
        foreach (var item in items)
            await Get<Processor>().HandleAsync(item, Cancellation);
        Pass(Moment);
    }

    /// <summary>Opens a ticket of this household's caller; general unless the words say otherwise.</summary>
    public async Task<Ticket> OpenAsync(string words = "路灯坏了", string? from = Resident, string line = Line)
    {
        var ticket = await Database.WriteAsync(async db =>
        {
            var opened = Get<TicketOpening>().Open(db, new TicketDraft(line, TicketChannel.Text, from, words, Languages.Chinese, Clock.GetUtcNow()));
            await Get<Numbering>().NumberAsync(db, Cancellation);
            return opened;
        }, Cancellation);
        return await ReadAsync(ticket.Id);
    }

    /// <summary>Does something to a stored ticket through the desk, and reads it again.</summary>
    public async Task<(Ticket Ticket, Refusal? Refusal)> ActAsync(Ticket ticket, Func<Desk, HotlineDb, Ticket, Task<Refusal?>> act)
    {
        var refusal = await Database.WriteAsync(
            async db => await act(Get<Desk>(), db, (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!), Cancellation);
        return (await ReadAsync(ticket.Id), refusal);
    }

    public Task<Ticket> ReadAsync(Guid id) => Database.ReadAsync(db => db.Set<Ticket>().SingleAsync(t => t.Id == id, Cancellation));

    /// <summary>The oldest first.</summary>
    public Task<List<Ticket>> TicketsAsync() => Database.ReadAsync(db => db.Set<Ticket>().OrderBy(t => t.Code).ToListAsync(Cancellation));

    public Task<List<TimelineEntry>> TimelineAsync(Ticket ticket) =>
        Database.ReadAsync(db => db.Set<TimelineEntry>().Where(e => e.TicketId == ticket.Id).OrderBy(e => e.Sequence).ToListAsync(Cancellation));

    /// <summary>Everything that was ever queued, in the order of its writing.</summary>
    public Task<List<OutboxMessage>> OutboxAsync() =>
        Database.ReadAsync(db => db.Set<OutboxMessage>().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(Cancellation));

    /// <summary>What was queued for a number, by the keys of the texts.</summary>
    public async Task<List<string>> KeysToAsync(string number) => [.. (await OutboxAsync()).Where(m => m.To == number).Select(m => m.TextKey)];

    /// <summary>The carrier says of everything that waits that it arrived now.</summary>
    public Task DeliverAllAsync() => Database.WriteAsync(async db =>
    {
        foreach (var message in await db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Pending).ToListAsync(Cancellation))
            (message.State, message.DoneAt) = (OutboxState.Delivered, Clock.GetUtcNow());
    }, Cancellation);

    public Task<int> SweepAsync() => Get<Sweep>().RunAsync(Cancellation);

    public async Task<int> SendAsync()
    {
        Pass(Moment);
        return await Get<Sender>().SendDueAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
