namespace Hotline.Tickets;

/// <summary>What a timeline entry tells.</summary>
public enum TimelineKind
{
    Received,
    Recorded,

    /// <summary>A person heard a recording.</summary>
    Heard,
    Opened,
    Assigned,
    Acknowledged,
    Started,
    Resolved,
    Returned,

    /// <summary>A return that was not possible any more: the supervision office decides.</summary>
    Disputed,
    ExtensionAsked,
    ExtensionApproved,
    ExtensionRefused,
    ConfirmationAsked,
    Confirmed,
    NotSolved,
    Unclear,
    Closed,
    Reopened,
    Merged,
    Rejected,
    Objected,
    WithdrawalNoted,

    /// <summary>The caller asked for confidentiality.</summary>
    Confidential,

    /// <summary>An operator wrote what a confidential ticket is about.</summary>
    Paraphrased,

    /// <summary>It is a complaint about officials.</summary>
    Complained,

    /// <summary>Whom it concerns was told.</summary>
    Beneficiary,
    GradeChanged,
    Note,
    Visit,
    ReminderDue,
    RungVacant,
    Sent,
    Delivered,
    Undelivered,
    Cancelled,
    Reached,
    Escalated,

    /// <summary>So many texts from one number within the hour that they are taken as one incident.</summary>
    Surge,
    Alarm,

    /// <summary>Personal data was erased by a rule of retention.</summary>
    Erased,

    /// <summary>An operator took it on at the desk.</summary>
    Claimed,

    /// <summary>The operator gave it back to the desk.</summary>
    Released,

    /// <summary>An operator wrote to the caller.</summary>
    Replied,

    /// <summary>Somebody looked at the caller's whole number.</summary>
    NumberRevealed,

    /// <summary>Somebody looked at the officials' whole numbers.</summary>
    PhonesRevealed,

    /// <summary>One of two matters became a ticket of its own; on both.</summary>
    Split,
    CategoryChanged,

    /// <summary>The desk filed how it ended.</summary>
    WrappedUp,

    /// <summary>Somebody corrected what they had done just before; the entry that it names stays where it is.</summary>
    TakenBack,

    /// <summary>An official added a photo.</summary>
    Photo,

    /// <summary>An official asked to be connected with the caller through the line.</summary>
    BridgeAsked,
}
