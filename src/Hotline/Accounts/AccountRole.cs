namespace Hotline.Accounts;

/// <summary>In which quality an account works with the console. An account has one.</summary>
public enum AccountRole
{
    /// <summary>Triages and dispatches the tickets of the unit.</summary>
    Operator,

    /// <summary>Works on the tickets that they hold, and sees no others.</summary>
    Holder,

    /// <summary>Sees the tickets of the unit and decides what is above the holder.</summary>
    Supervisor,

    /// <summary>Keeps accounts and configuration; sees the tickets of the unit without callers' numbers, and acts on none.</summary>
    Administrator,
}
