namespace Hotline.Service.Hosting;

/// <summary>What a node does. Nodes with different roles share one database and one Redis.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Webhooks and API.</summary>
    Web = 1,

    /// <summary>Reads the queue and opens tickets.</summary>
    Intake = 2,

    /// <summary>Sweep, sender and the other jobs.</summary>
    Reminders = 4,

    /// <summary>Stands in for the carrier when no account is configured.</summary>
    Simulator = 8,

    All = Web | Intake | Reminders | Simulator,
}
