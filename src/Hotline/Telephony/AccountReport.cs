namespace Hotline.Telephony;

/// <summary>What signing in showed.</summary>
/// <param name="Entry">Whether it let in.</param>
/// <param name="Status">The carrier's word: active, suspended, closed.</param>
/// <param name="Type">The carrier's word: Full, Trial.</param>
/// <param name="Date">The carrier's clock, to the second; null when it told none.</param>
/// <param name="Trouble">Why it did not let in, without secrets.</param>
public sealed record AccountReport(AccountEntry Entry, string? Status, string? Type, DateTimeOffset? Date, string? Trouble);

/// <summary>How a sign-in ended.</summary>
public enum AccountEntry
{
    SignedIn,

    /// <summary>The carrier knows no such account or token.</summary>
    Refused,

    /// <summary>It could not be asked, or is in trouble itself.</summary>
    Away,
}
