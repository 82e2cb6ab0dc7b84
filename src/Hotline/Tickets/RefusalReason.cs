namespace Hotline.Tickets;

/// <summary>The kinds of refusal.</summary>
public enum RefusalReason
{
    IllegalTransition,
    AlreadyAcknowledged,
    ResultTooShort,
    ReasonMissing,
    ReturnedBefore,
    ExtensionTooLate,
    ExtensionTooLong,
    UnknownOfficial,
    UnknownTicket,
    MergeTarget,
    NotYours,
    NothingAsked,

    /// <summary>Only the holder (or the desk) can say that of the ticket.</summary>
    NotHolder,
}
