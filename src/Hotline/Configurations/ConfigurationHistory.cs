using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Configurations;

/// <summary>
/// The versions of the configuration's files, for all nodes together. Numbers are given under one lock; the key (file, number) refuses whoever got past it.
/// A version is begun before its file is written and finished after: a crash in between leaves a version that says so, never a change without a name.
/// </summary>
public sealed class ConfigurationHistory(HotlineDatabase database, TimeProvider clock)
{
    private const long Lock = 0x486F_7400_C0F1;

    /// <summary>Keeps what lies in a node's folder and was in no version yet, and finishes versions that were written after all.</summary>
    /// <param name="folder">The files.</param>
    /// <param name="directoryHash">Of the directory's tables; empty: they cannot be read now.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task SeenAsync(ConfigurationSnapshot folder, string directoryHash, CancellationToken cancellation)
    {
        var found = folder.Hashes.Append(KeyValuePair.Create(ConfigurationVersion.Directory, directoryHash)).Where(f => f.Value.Length > 0).ToList();
        if (await database.ReadAsync(async db => (await UnknownAsync(db, found, cancellation)).Count == 0))
            return;
        await database.WriteAsync(async db =>
        {
            await db.LockAsync(Lock, cancellation);
            foreach (var (file, hash) in await UnknownAsync(db, found, cancellation))
            {
                if (await db.Set<ConfigurationVersion>().Where(v => v.File == file && v.Hash == hash).OrderBy(v => v.Number).LastOrDefaultAsync(cancellation) is { } begun)
                    begun.WrittenAt = clock.GetUtcNow();
                else
                    db.Add(await NextAsync(db, file, hash, folder.Texts.GetValueOrDefault(file), null, written: true, cancellation));
            }
        }, cancellation);
    }

    /// <summary>Begins a version, for who saw the one before it.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="file">Which.</param>
    /// <param name="seen">The latest number that the one who saves has seen; 0: there was none.</param>
    /// <param name="hash">Of the new content.</param>
    /// <param name="content">Null: not kept.</param>
    /// <param name="by">Name of the account.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>Null: somebody else was first.</returns>
    public async Task<ConfigurationVersion?> BeginAsync(HotlineDb db, string file, int seen, string hash, string? content, string by, CancellationToken cancellation)
    {
        await db.LockAsync(Lock, cancellation);
        var version = await NextAsync(db, file, hash, content, by, written: false, cancellation);
        if (version.Number != seen + 1)
            return null;
        db.Add(version);
        return version;
    }

    public Task FinishAsync(ConfigurationVersion begun, CancellationToken cancellation) => database.WriteAsync(
        db => db.Set<ConfigurationVersion>().Where(v => v.File == begun.File && v.Number == begun.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.WrittenAt, clock.GetUtcNow()), cancellation),
        cancellation);

    /// <summary>Of one file, the newest first.</summary>
    public Task<List<ConfigurationVersion>> OfAsync(string file, int most, CancellationToken cancellation) => database.ReadAsync(
        db => db.Set<ConfigurationVersion>().Where(v => v.File == file).OrderByDescending(v => v.Number).Take(most).ToListAsync(cancellation));

    /// <summary>One of a file; null: there is none.</summary>
    public Task<ConfigurationVersion?> FindAsync(string file, int number, CancellationToken cancellation) => database.ReadAsync(
        db => db.Set<ConfigurationVersion>().FirstOrDefaultAsync(v => v.File == file && v.Number == number, cancellation));

    /// <summary>The latest of a file with this content; null: there is none.</summary>
    public Task<ConfigurationVersion?> FindAsync(string file, string hash, CancellationToken cancellation) => database.ReadAsync(
        db => db.Set<ConfigurationVersion>().Where(v => v.File == file && v.Hash == hash).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellation));

    /// <summary>By file and hash, without their content; of the same content twice, the later one.</summary>
    public Task<Dictionary<(string File, string Hash), ConfigurationVersion>> KnownAsync(CancellationToken cancellation) => database.ReadAsync(async db =>
        (await db.Set<ConfigurationVersion>().OrderBy(v => v.Number)
            .Select(v => new ConfigurationVersion { File = v.File, Number = v.Number, Hash = v.Hash, By = v.By, At = v.At, WrittenAt = v.WrittenAt }).ToListAsync(cancellation))
        .GroupBy(v => (v.File, v.Hash)).ToDictionary(g => g.Key, g => g.Last()));

    private static async Task<List<KeyValuePair<string, string>>> UnknownAsync(HotlineDb db, List<KeyValuePair<string, string>> found, CancellationToken cancellation)
    {
        var hashes = found.Select(f => f.Value).ToList();
        var known = await db.Set<ConfigurationVersion>().Where(v => hashes.Contains(v.Hash) && v.WrittenAt != null).Select(v => new { v.File, v.Hash }).ToListAsync(cancellation);
        return found.FindAll(f => !known.Exists(v => v.File == f.Key && v.Hash == f.Value));
    }

    private async Task<ConfigurationVersion> NextAsync(HotlineDb db, string file, string hash, string? content, string? by, bool written, CancellationToken cancellation)
    {
        var last = await db.Set<ConfigurationVersion>().Where(v => v.File == file).MaxAsync(v => (int?)v.Number, cancellation) ?? 0;
        var now = clock.GetUtcNow();
        return new ConfigurationVersion { File = file, Number = last + 1, Hash = hash, Content = content, By = by, At = now, WrittenAt = written ? now : null };
    }
}
