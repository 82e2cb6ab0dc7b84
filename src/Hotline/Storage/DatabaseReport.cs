namespace Hotline.Storage;

/// <summary>What a look at the database found.</summary>
/// <param name="State">Whether it is there.</param>
/// <param name="Version">Of the server or library.</param>
/// <param name="Clock">Its clock; null where it has none of its own.</param>
/// <param name="AskedAt">When it was asked for its clock, by the clock of this machine.</param>
/// <param name="AnsweredAt">When it had answered.</param>
/// <param name="Wrong">A plain sentence for each thing with which the program cannot work.</param>
/// <param name="Warnings">A plain sentence for each thing that may lose what was committed.</param>
/// <param name="Pending">Migrations that the next start brings.</param>
/// <param name="Unknown">Migrations that only a newer version knows.</param>
public sealed record DatabaseReport(
    DatabaseState State, string Version, DateTimeOffset? Clock, DateTimeOffset AskedAt, DateTimeOffset AnsweredAt, IReadOnlyList<string> Wrong,
    IReadOnlyList<string> Warnings, int Pending, int Unknown);

/// <summary>Whether a database could be looked at.</summary>
public enum DatabaseState
{
    There,

    /// <summary>SQLite's file is made by the first start.</summary>
    NotYet,

    /// <summary>It does not answer or does not let in; the version says why.</summary>
    Away,
}
