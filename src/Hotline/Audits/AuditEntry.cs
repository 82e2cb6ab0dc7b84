namespace Hotline.Audits;

/// <summary>Who did what at the console. Written with the deed, never changed; retention takes it away as a whole (<c>audit</c> of retention.yaml).</summary>
public sealed class AuditEntry
{
    /// <summary>Rises with time, by the program's clock.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuditKind Kind { get; init; }

    /// <summary>Name of the account; <see cref="Audit.CommandLine"/> or <see cref="Audit.Program"/>; empty for a stranger.</summary>
    public required string By { get; init; }

    /// <summary>Code of the unit concerned: its administrators see the entry, and those above.</summary>
    public required string Unit { get; init; }

    /// <summary>What it was done to: an account, a file, a table, an id. Never a phone number.</summary>
    public string? Subject { get; init; }

    /// <summary>Who does not see the ticket does not see the entry.</summary>
    public Guid? TicketId { get; init; }

    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
