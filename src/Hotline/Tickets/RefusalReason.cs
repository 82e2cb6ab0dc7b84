namespace Hotline.Tickets;

/// <summary>The kinds of refusal.</summary>
public enum RefusalReason
{
    IllegalTransition,
    AlreadyAcknowledged,
    ResultTooShort,

    /// <summary>The result lacks what the role of its category must show.</summary>
    ProofMissing,
    ReasonMissing,
    ReturnedBefore,
    ReturnTooLate,
    ExtensionTooLate,
    ExtensionTooLong,
    UnknownOfficial,
    UnknownTicket,
    MergeTarget,
    NotYours,

    UnknownGrade,

    /// <summary>It has this grade already.</summary>
    SameGrade,

    /// <summary>A milder grade needs somebody above the holder.</summary>
    LoweringIsAbove,
    NothingAsked,

    /// <summary>Only the holder (or the desk) can say that of the ticket.</summary>
    NotHolder,
}
