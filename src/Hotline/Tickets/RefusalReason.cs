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

    /// <summary>A recording that nobody has heard counts as urgent.</summary>
    Unheard,
    NothingAsked,

    /// <summary>No rung of its ladder tells anybody above the holder.</summary>
    NobodyAbove,

    /// <summary>To this official the ticket does not exist.</summary>
    PassedBy,

    /// <summary>It is confidential, and no operator has paraphrased it yet.</summary>
    ParaphraseMissing,

    /// <summary>The caller never wished to withdraw it.</summary>
    WithdrawalNotAsked,

    /// <summary>A withdrawal needs somebody outside the holder's unit who spoke with the caller.</summary>
    InsideUnit,

    /// <summary>Only the holder (or the desk) can say that of the ticket.</summary>
    NotHolder,

    /// <summary>Another operator has it already.</summary>
    ClaimedBefore,

    /// <summary>Only who claimed it can give it back.</summary>
    NotClaimed,
    ReplyLength,

    /// <summary>The number was withheld, or the line sends no texts.</summary>
    CannotText,
    UnknownCategory,

    /// <summary>It has this category already.</summary>
    SameCategory,
    UnknownWrapUp,

    /// <summary>The caller's number does not belong to that household.</summary>
    UnknownHousehold,

    /// <summary>Nothing that this person did here can be taken back.</summary>
    NothingToUndo,

    /// <summary>Somebody was told of it, or its time is over.</summary>
    UndoTooLate,

    UnknownLine,

    /// <summary>Neither a number that can be called nor a word for none.</summary>
    NumberUnreadable,
    UnknownVillage,

    /// <summary>What was typed fits more than one village.</summary>
    SeveralVillages,

    /// <summary>The household lives in another village than the one that was named.</summary>
    HouseholdElsewhere,
    BeneficiaryTooLong,

    PhotoTooLarge,

    /// <summary>Its own bytes are none of a photo, or none was sent.</summary>
    NoPhoto,

    /// <summary>The caller is not to be called through the line.</summary>
    NoBridge,

    /// <summary>Who asks for a call is no official whose phone could ring.</summary>
    NoOwnPhone,

    /// <summary>The line places no calls, or the official takes none.</summary>
    CannotCall,
}
