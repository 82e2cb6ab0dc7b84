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
}
