using System.Text;
using Hotline.Audits;
using Hotline.Erasures;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tests.Ledgers;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Tests.Erasures;

/// <summary>Personal data goes by rule, everywhere, and the ledger holds.</summary>
public sealed class RetentionTests(SharedServers servers)
{
    private const string Sid = "RE00000000000000000000000000000001";

    private static readonly Guid Picture = new("0193c5a0-0000-7000-8000-000000000001");

    /// <summary>Everything that a resident could be known by.</summary>
    private static readonly string[] Personal =
        [Town.Resident[1..], LedgerStand.Words, LedgerStand.Household, "recordings.example", "pictures.example", "the paraphrase", "the beneficiary", "the result", "the answer", "the question", "raw form", "the argument", "spoken name"];

    private static readonly RetentionRules Rules = new(new Dictionary<DataKind, int?>
    {
        [DataKind.Recordings] = 12,
        [DataKind.Texts] = 36,
        [DataKind.Names] = 36,
        [DataKind.Numbers] = 24,
    });

    public static TheoryData<string> Providers => LedgerStand.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task After_its_time_nothing_personal_is_anywhere_in_the_database_and_the_ledger_is_intact(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        await FillAsync(stand, await ClosedAsync(stand));
        await stand.RootAsync();
        var before = await ContentAsync(stand, provider);
        Assert.All(Personal, word => Assert.Contains(word, before, StringComparison.Ordinal));

        stand.Clock.Advance(TimeSpan.FromDays((37 * 31) + 10));
        await RunAsync(stand);

        var after = await ContentAsync(stand, provider);
        Assert.All(Personal, word => Assert.DoesNotContain(word, after, StringComparison.Ordinal));
        var report = await stand.VerifyAsync();
        Assert.Empty(report.Faults);
        Assert.Equal(1, report.Erased);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Each_kind_goes_at_its_own_time_and_the_timeline_tells_the_rule(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await ClosedAsync(stand);
        await FillAsync(stand, ticket);

        stand.Clock.Advance(TimeSpan.FromDays(25 * 31));
        await RunAsync(stand);

        var told = (await stand.EntriesAsync(ticket)).Where(e => e.Kind == TimelineKind.Erased).Select(e => $"{e.Facts["what"]}: {e.Facts["rule"]}");
        Assert.Equal(["recordings: 12 months after the close", "numbers: 24 months after the close"], told);
        Assert.Equal((null, LedgerStand.Words), await stand.Database.ReadAsync(db => db.Set<Ticket>().SingleAsync(Cancellation)) is var kept ? (kept.CallerNumber, kept.Text) : default);
        Assert.True((await stand.VerifyAsync()).IsIntact);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_open_ticket_keeps_everything_however_old_it_is(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        stand.Clock.Advance(TimeSpan.FromDays(4000));

        await RunAsync(stand);

        var kept = await stand.Database.ReadAsync(db => db.Set<Ticket>().SingleAsync(Cancellation));
        Assert.Equal((Town.Resident, LedgerStand.Words, LedgerStand.Household), (kept.CallerNumber, kept.Text, kept.Household));
        Assert.Equal(LedgerStand.Words, (await stand.EntriesAsync(ticket))[2].Text);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Content_that_somebody_took_out_by_hand_is_no_erasure(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var ticket = await stand.OpenAsync();
        await using (var db = stand.Database.Open())
        {
            var entry = await db.Set<TimelineEntry>().SingleAsync(e => e.TicketId == ticket.Id && e.Position == 3, Cancellation);
            Hotline.Ledgers.EntryContent.Erase(db, entry);
            await db.SaveChangesAsync(Cancellation);
        }

        var fault = (await stand.VerifyAsync()).Faults[0];

        Assert.Equal((Hotline.Ledgers.Tampering.Emptied, 3L), (fault.What, fault.Position));
    }

    [Fact]
    public async Task A_file_that_could_not_be_deleted_is_deleted_the_next_time()
    {
        await using var stand = await LedgerStand.StartAsync(DatabaseOptions.Sqlite, servers);
        await FillAsync(stand, await ClosedAsync(stand));
        var retention = Retention(stand);
        string[] erased = [Path.Combine(stand["recordings"], RecordingFolder.NameOf(Sid)), Path.Combine(stand["recordings"], $"{Picture:N}.media")];
        var other = Path.Combine(stand["recordings"], RecordingFolder.NameOf("RE2"));
        // A folder in the file's place: nobody can delete it as a file.
        Directory.CreateDirectory(erased[0] + ".part");
        foreach (var file in erased)
            await File.WriteAllTextAsync(file, "sound", Cancellation);
        await File.WriteAllTextAsync(other, "of somebody else", Cancellation);
        stand.Clock.Advance(TimeSpan.FromDays(13 * 31));

        await RunAsync(stand, retention);
        Assert.True(File.Exists(erased[0]));
        Directory.Delete(erased[0] + ".part");
        await RunAsync(stand, retention);

        Assert.All(erased, file => Assert.False(File.Exists(file)));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public async Task A_dead_letter_that_nobody_replayed_is_kept()
    {
        await using var stand = await LedgerStand.StartAsync(DatabaseOptions.Sqlite, servers);
        await stand.Database.WriteAsync(db =>
        {
            db.AddRange(Letter(stand, replayed: true), Letter(stand, replayed: false));
            return Task.CompletedTask;
        }, Cancellation);
        stand.Clock.Advance(TimeSpan.FromDays(2000));

        await RunAsync(stand);

        Assert.Null((await stand.Database.ReadAsync(db => db.Set<DeadLetter>().SingleAsync(Cancellation))).ReplayedAt);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_audit_log_goes_by_its_own_rule_and_not_before(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        Task<int> CountAsync() => stand.Database.ReadAsync(db => db.Set<AuditEntry>().CountAsync(Cancellation));
        await stand.Database.WriteAsync(db => Task.FromResult(Audit.Note(db, stand.Clock.GetUtcNow(), AuditKind.SignedIn, "anna", "CG", null, null, ("how", "password"))), Cancellation);

        stand.Clock.Advance(TimeSpan.FromDays(35 * 30));
        await RunAsync(stand);
        Assert.Equal(1, await CountAsync());
        stand.Clock.Advance(TimeSpan.FromDays(2 * 31));
        await RunAsync(stand);

        Assert.Equal(0, await CountAsync());
    }

    private static async Task<Ticket> ClosedAsync(LedgerStand stand)
    {
        var ticket = await stand.OpenAsync();
        await stand.Database.WriteAsync(async db =>
        {
            var closing = (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!;
            (closing.State, closing.ClosedAt, closing.Result) = (TicketState.Closed, stand.Clock.GetUtcNow(), "the result");
            (closing.Paraphrase, closing.Beneficiary) = ("the paraphrase", "the beneficiary");
        }, Cancellation);
        return ticket;
    }

    private static Task FillAsync(LedgerStand stand, Ticket ticket) => stand.Database.WriteAsync(db =>
    {
        var now = stand.Clock.GetUtcNow();
        db.Add(new InboundMessage { Sid = "SM1", From = Town.Resident, To = Town.Line, Body = LedgerStand.Words, Media = "https://recordings.example/1", Raw = "raw form", ReceivedAt = now, TicketId = ticket.Id });
        db.Add(new InboundMessage { Sid = "SM2", From = Town.Resident, To = Town.Line, Body = LedgerStand.Words, Raw = "raw form", ReceivedAt = now });
        db.Add(new InboundCall { Sid = "CA1", From = Town.Resident, To = Town.Line, StartedAt = now, EndedAt = now, TicketId = ticket.Id });
        db.Add(new InboundCall { Sid = "CA2", From = Town.Resident, To = Town.Line, StartedAt = now, EndedAt = now, ServedAt = now });
        db.Add(new Recording { Sid = Sid, TicketId = ticket.Id, Url = "https://recordings.example/1", Seconds = 3, File = RecordingFolder.NameOf(Sid), ContentType = "audio/wav" });
        db.Add(new MediaFile { Id = Picture, MessageSid = "SM1", ReceivedAt = now, Place = 0, TicketId = ticket.Id, Url = "https://pictures.example/1", File = $"{Picture:N}.media", ContentType = "image/png" });
        db.Add(new Question { Id = Guid.CreateVersion7(now), Number = Town.Resident, Line = Town.Line, Kind = QuestionKind.Solved, Tickets = [ticket.Id], Text = "the question", AskedAt = now });
        db.Add(Letter(stand, replayed: true));
        foreach (var about in new Guid?[] { ticket.Id, null })
        {
            var message = Message(about, now);
            db.Add(message);
            db.Add(new DeliveryAttempt { Id = Guid.CreateVersion7(now), MessageId = message.Id, Channel = Channel.Text, From = Town.Line, To = Town.Resident, Body = "the answer", Language = "en", StartedAt = now });
        }

        return Task.CompletedTask;
    }, Cancellation);

    private static OutboxMessage Message(Guid? ticket, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = $"answer/{ticket}",
        TicketId = ticket,
        To = Town.Resident,
        Line = Town.Line,
        Channel = Channel.Text,
        Purpose = Purpose.Answer,
        TextKey = "received",
        Language = "en",
        Args = new Dictionary<string, string> { ["name"] = "spoken name", ["reason"] = "the argument" },
        Priority = 1,
        NotBefore = now,
        CreatedAt = now,
        State = OutboxState.Delivered,
    };

    private static DeadLetter Letter(LedgerStand stand, bool replayed) => new()
    {
        Id = Guid.CreateVersion7(stand.Clock.GetUtcNow()),
        Payload = Town.Resident,
        Error = LedgerStand.Words,
        Tries = 1,
        At = stand.Clock.GetUtcNow(),
        ReplayedAt = replayed ? stand.Clock.GetUtcNow() : null,
    };

    private static Retention Retention(LedgerStand stand) => new(
        stand.Database, Rules, new UnlinkedErasure(stand.Database, NullLogger<UnlinkedErasure>.Instance),
        new RecordingFiles(stand.Database, new RecordingFolder(stand["recordings"]), stand.Clock, NullLogger<RecordingFiles>.Instance), stand.Clock, NullLogger<Retention>.Instance);

    /// <summary>Until nothing is left, as the job does.</summary>
    private static async Task RunAsync(LedgerStand stand, Retention? retention = null)
    {
        retention ??= Retention(stand);
        while (await retention.RunAsync(Cancellation) > 0)
            Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Of all tables; of SQLite the very bytes of the file.</summary>
    private static async Task<string> ContentAsync(LedgerStand stand, string provider)
    {
        await using var db = stand.Database.Open();
        if (provider == DatabaseOptions.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);", Cancellation);
            return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(stand["hotline.db"], Cancellation));
        }

        var tables = await db.Database.SqlQuery<string>($"SELECT quote_ident(table_name) AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'").ToListAsync(Cancellation);
        var content = new StringBuilder();
        foreach (var table in tables)
        {
            var sql = "SELECT t::text AS \"Value\" FROM " + table + " AS t";
            content.AppendJoin('\n', await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancellation));
        }

        return content.ToString();
    }
}
