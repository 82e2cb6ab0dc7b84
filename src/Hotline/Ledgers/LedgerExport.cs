using System.Text.Json;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Ledgers;

/// <summary>Writes the ledger as files that others can keep and check. No text, number or name of a resident is in them: only what proves those.</summary>
public sealed class LedgerExport(HotlineDatabase database)
{
    public const string RootsFile = "roots.jsonl";
    public const string EntriesFile = "entries.jsonl";
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>A file is there when it is complete.</summary>
    /// <param name="folder">Made when it is not there; older files of the same names are replaced.</param>
    /// <param name="progress">Told the entries so far.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>How many entries and roots.</returns>
    public async Task<(long Entries, int Roots)> WriteAsync(string folder, IProgress<long>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return await database.SnapshotAsync(async db =>
        {
            var entries = await FileAsync(Path.Combine(folder, EntriesFile), file => EntriesAsync(db, file, progress, cancellation));
            var roots = await db.Set<LedgerRoot>().OrderBy(r => r.Day).ToListAsync(cancellation);
            await FileAsync(Path.Combine(folder, RootsFile), async file =>
            {
                foreach (var root in roots)
                    await LineAsync(file, RootLine.Of(root), cancellation);
                return roots.Count;
            });
            return (entries, roots.Count);
        }, cancellation);
    }

    /// <summary>The roots of an exported file.</summary>
    /// <exception cref="FormatException">It is no such file; the message names the line.</exception>
    public static async Task<IReadOnlyList<LedgerRoot>> ReadRootsAsync(string file, CancellationToken cancellation)
    {
        var (roots, number) = (new List<LedgerRoot>(), 0);
        await foreach (var line in File.ReadLinesAsync(file, cancellation))
        {
            number++;
            try
            {
                roots.Add(JsonSerializer.Deserialize<RootLine>(line, LedgerJson.Options)!.Root());
            }
            catch (Exception e) when (e is JsonException or FormatException or NullReferenceException or ArgumentException)
            {
                throw new FormatException($"{file}:{number}: is no root; legal is a line as 'ledger export' writes it into {RootsFile}", e);
            }
        }

        return roots;
    }

    private static async Task<long> EntriesAsync(HotlineDb db, Stream file, IProgress<long>? progress, CancellationToken cancellation)
    {
        const int step = 10_000;
        var (reader, count) = (new LedgerReader(db), 0L);
        await foreach (var range in reader.RangesAsync(cancellation))
        {
            var roots = range.Leaves.ToDictionary(l => (l.TicketId, l.Position), l => l.Day);
            await foreach (var entry in reader.EntriesAsync(range, cancellation))
            {
                DateOnly? root = roots.TryGetValue((entry.Ticket, entry.Position), out var day) ? day : null;
                await LineAsync(file, EntryLine.Of(entry, range.References.GetValueOrDefault(entry.Ticket), root), cancellation);
                if (++count % step == 0)
                    progress?.Report(count);
            }
        }

        return count;
    }

    private static async Task LineAsync<T>(Stream file, T line, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(file, line, LedgerJson.Options, cancellation);
        await file.WriteAsync(LineEnd, cancellation);
    }

    private static async Task<T> FileAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        T result;
        await using (var file = File.Create(path + ".part", 1 << 16))
        {
            result = await write(file);
            file.Flush(flushToDisk: true);
        }

        // A signature of an older file would only say that this one is forged.
        File.Delete(path + DetachedSignature.Extension);
        File.Move(path + ".part", path, overwrite: true);
        return result;
    }
}
