using Hotline.Audits;
using Hotline.Configurations;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;

namespace Hotline.Service.Consoles.Administration;

/// <summary>Begins a version and writes down who does, in one transaction, before any file is touched: no crash leaves a change without a name.</summary>
internal sealed class VersionBook(ConfigurationHistory history, HotlineDatabase database, Jurisdiction jurisdiction, TimeProvider clock)
{
    /// <param name="by">Who saves.</param>
    /// <param name="kind">What for the audit log.</param>
    /// <param name="file">Which.</param>
    /// <param name="seen">The latest number that they have seen.</param>
    /// <param name="hash">Of the new content.</param>
    /// <param name="content">Null: not kept.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <param name="facts">For the audit log.</param>
    /// <returns>Null: somebody else was first.</returns>
    public async Task<ConfigurationVersion?> BeginAsync(
        Viewer by, AuditKind kind, string file, int seen, string hash, string? content, CancellationToken cancellation, params (string Key, string? Value)[] facts)
    {
        try
        {
            return await database.WriteAsync(
                async db =>
                {
                    var version = await history.BeginAsync(db, file, seen, hash, content, by.Name, cancellation);
                    if (version is not null)
                        Audit.Note(db, clock.GetUtcNow(), kind, by.Name, jurisdiction.County, file, null, [("version", $"{version.Number}"), .. facts]);
                    return version;
                },
                cancellation);
        }
        catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
        {
            return null;
        }
    }
}
