namespace Hotline.Storage;

/// <summary>
/// Completes added rows at the end of a transaction, just before they are written. A capability brings one as it brings its tables; all are found in the
/// assembly, so that no path to the database goes without. It keeps nothing between two transactions.
/// </summary>
public abstract class BeforeWrite
{
    internal static readonly IReadOnlyList<BeforeWrite> Steps =
    [
        .. typeof(BeforeWrite).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(BeforeWrite)))
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (BeforeWrite)Activator.CreateInstance(t)!),
    ];

    public abstract Task RunAsync(HotlineDb db, CancellationToken cancellation);
}
