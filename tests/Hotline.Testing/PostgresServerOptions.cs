namespace Hotline.Testing;

/// <param name="Fsync">Off is quicker; on for tests that crash it.</param>
/// <param name="MaxConnections">Of all tests that share it.</param>
public sealed record PostgresServerOptions(bool Fsync = false, int MaxConnections = 200)
{
    /// <summary>More arguments, e.g. <c>-c synchronous_commit=off</c>.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Where its data folder is made, e.g. on a small disk; null: in the system's temporary folder.</summary>
    public string? Folder { get; init; }
}
