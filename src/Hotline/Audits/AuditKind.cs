namespace Hotline.Audits;

/// <summary>What somebody did at the console.</summary>
public enum AuditKind
{
    SignedIn,
    SignInFailed,

    /// <summary>So many sign-ins failed in this hour that no more of them are written down singly.</summary>
    SignInsFailing,
    SignedOut,
    PasswordChanged,
    FactorTurnedOn,
    FactorTurnedOff,
    AccountAdded,

    /// <summary>Role, unit or official.</summary>
    AccountChanged,
    AccountLocked,
    AccountUnlocked,

    /// <summary>A new one-time password; lock and second factor are gone.</summary>
    AccountReset,
    FactorReset,
    AccountRemoved,
    ConfigurationSaved,
    DirectoryImported,

    /// <summary>Data left the console as a file.</summary>
    Exported,

    /// <summary>Somebody looked at a caller's whole number.</summary>
    NumberRevealed,
    DeadLetterReplayed,

    /// <summary>Messages that waited for a budget were let go over it.</summary>
    MessagesReleased,
}
