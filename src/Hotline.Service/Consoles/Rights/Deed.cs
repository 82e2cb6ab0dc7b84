namespace Hotline.Service.Consoles.Rights;

/// <summary>What somebody at the console may be allowed to do to a ticket that they can see.</summary>
internal enum Deed
{
    Claim,
    Release,
    Assign,
    Acknowledge,
    Resolve,
    Return,
    AskExtension,
    Extend,
    Escalate,
    Note,
    Reply,
    Close,
    Reopen,
    MakeConfidential,
    MakeComplaint,
    RevealNumber,
    Listen,
    Regrade,
    Categorize,
    ApproveExtension,
    RefuseExtension,
    Merge,
    Split,
    FileAs,

    /// <summary>Takes back what the viewer has just done.</summary>
    Undo,

    /// <summary>The numbers of those who answer for the place.</summary>
    RevealPhones,

    Visit,
    AddPhoto,
    CallCaller,
}
