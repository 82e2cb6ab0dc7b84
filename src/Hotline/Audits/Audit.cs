using Hotline.Storage;

namespace Hotline.Audits;

/// <summary>Writes down who did what, in the transaction of the deed.</summary>
public static class Audit
{
    /// <summary>Stands for somebody who used a command of the program beside it.</summary>
    public const string CommandLine = "(command line)";

    /// <summary>Stands for the program itself.</summary>
    public const string Program = "(program)";

    /// <param name="db">In its transaction.</param>
    /// <param name="at">By the program's clock.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="by">Name of the account.</param>
    /// <param name="unit">Code of the unit concerned.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="ticket">The ticket that it tells of.</param>
    /// <param name="facts">Those without a value are left out.</param>
    public static AuditEntry Note(
        HotlineDb db, DateTimeOffset at, AuditKind kind, string by, string unit, string? subject = null, Guid? ticket = null, params (string Key, string? Value)[] facts)
    {
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Kind = kind,
            By = by,
            Unit = unit,
            Subject = subject,
            TicketId = ticket,
            Facts = facts.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!),
        };
        db.Add(entry);
        return entry;
    }
}
