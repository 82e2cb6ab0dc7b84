namespace Hotline.Testing;

/// <param name="AppendOnly">Whether it keeps an append-only file.</param>
/// <param name="AppendFsync">always, everysec or no.</param>
public sealed record RedisServerOptions(bool AppendOnly = true, string AppendFsync = "always")
{
    /// <summary>More arguments, e.g. <c>--maxmemory 2mb</c>.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}
