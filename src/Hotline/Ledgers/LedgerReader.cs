using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hotline.Ledgers;

/// <summary>
/// Goes through the whole ledger in the order of the tickets' ids, some thousand tickets at a time, so that memory does not grow with it. Rows are read
/// below EF: what somebody has put there by hand must be named, not stumble over a kind or a form that the program does not know.
/// </summary>
internal sealed class LedgerReader(HotlineDb db)
{
    private const int TicketsAtOnce = 5000;
    private static readonly Dictionary<string, string> NoFacts = [];

    public async IAsyncEnumerable<LedgerRange> RangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Guid? after = Guid.Empty;
        while (after is { } from)
        {
            var end = await db.Set<Ticket>().Where(t => t.Id > from).OrderBy(t => t.Id).Skip(TicketsAtOnce - 1).Take(1)
                .Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
            var to = end ?? Guid.AllBitsSet;
            yield return new LedgerRange(
                from, end,
                await db.Set<Ticket>().Where(t => t.Id > from && t.Id <= to).ToDictionaryAsync(t => t.Id, t => t.Reference, cancellation),
                await db.Set<LedgerHead>().Where(h => h.TicketId > from && h.TicketId <= to).ToDictionaryAsync(h => h.TicketId, cancellation),
                await db.Set<LedgerLeaf>().Where(l => l.TicketId > from && l.TicketId <= to).OrderBy(l => l.TicketId).ThenBy(l => l.Position).ToListAsync(cancellation));
            after = end;
        }
    }

    /// <summary>The entries of a range in the order of ticket and position.</summary>
    public async IAsyncEnumerable<LedgerEntry> EntriesAsync(LedgerRange range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        command.CommandText = $"""
            SELECT ticket_id, sequence, position, {db.Microseconds("at")}, kind, role, actor, text, facts, salt, digest, {db.Microseconds("sealed_at")}, hash
            FROM timeline WHERE ticket_id > @after AND ticket_id <= @end AND position IS NOT NULL ORDER BY ticket_id, position
            """;
        Add(command, "@after", range.After);
        Add(command, "@end", range.UpTo ?? Guid.AllBitsSet);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            yield return Read(rows);
    }

    private static LedgerEntry Read(DbDataReader row)
    {
        try
        {
            return new LedgerEntry
            {
                Ticket = row.GetGuid(0),
                Sequence = row.GetInt64(1),
                Position = row.GetInt64(2),
                At = row.GetInt64(3),
                Kind = row.GetString(4),
                Role = row.GetString(5),
                Actor = row.GetString(6),
                Text = row.IsDBNull(7) ? null : row.GetString(7),
                Facts = row.GetString(8) is var facts && facts == "{}" ? NoFacts : JsonSerializer.Deserialize<Dictionary<string, string>>(facts) ?? throw new JsonException("no facts"),
                Salt = Bytes(row, 9),
                Digest = Bytes(row, 10),
                SealedAt = row.IsDBNull(11) ? null : row.GetInt64(11),
                Hash = Bytes(row, 12),
            };
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or JsonException)
        {
            // No program wrote this: without a hash it is named as changed.
            return new LedgerEntry { Ticket = row.GetGuid(0), Sequence = row.GetInt64(1), Position = row.GetInt64(2), At = 0, Kind = "", Role = "", Actor = "", Facts = NoFacts };
        }
    }

    private static byte[]? Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static void Add(DbCommand command, string name, Guid value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
