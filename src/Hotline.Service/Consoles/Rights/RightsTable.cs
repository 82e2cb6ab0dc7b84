using Hotline.Accounts;
using Hotline.Tickets;
using static Hotline.Service.Consoles.Rights.Deed;

namespace Hotline.Service.Consoles.Rights;

/// <summary>Which role may do what. Whether it is possible now is for the ticket's own rules to say.</summary>
internal static class RightsTable
{
    private static readonly Dictionary<AccountRole, Deed[]> May = new()
    {
        [AccountRole.Operator] =
        [
            Claim, Release, Assign, Acknowledge, Resolve, Return, AskExtension, Escalate, Note, Reply, Close, Reopen, MakeConfidential, MakeComplaint, RevealNumber, Listen,
            Regrade, Categorize, Merge, Split, FileAs, Undo, RevealPhones, Visit, AddPhoto, CallCaller,
        ],
        [AccountRole.Holder] = [Acknowledge, Resolve, Return, AskExtension, Note, RevealNumber, Listen, Regrade, Undo, RevealPhones, Visit, AddPhoto, CallCaller],
        [AccountRole.Supervisor] =
        [
            Release, Assign, Extend, Escalate, Note, Reply, Close, Reopen, MakeConfidential, MakeComplaint, RevealNumber, Listen,
            Regrade, Categorize, ApproveExtension, RefuseExtension, Merge, Split, FileAs, Undo, RevealPhones, CallCaller,
        ],
        [AccountRole.Administrator] = [],
    };

    /// <summary>What would tell the holder of a confidential ticket who called.</summary>
    private static readonly Deed[] TellsWhoCalled = [RevealNumber, Listen];

    public static bool Allows(AccountRole role, Deed deed) => May[role].Contains(deed);

    public static bool Allows(Viewer viewer, Ticket ticket, Deed deed) =>
        Allows(viewer.Role, deed) && !(HidesCaller(viewer, ticket) && TellsWhoCalled.Contains(deed));

    /// <summary>Writes down what somebody says on the telephone.</summary>
    public static bool TakesCalls(Viewer viewer) => viewer.Role == AccountRole.Operator;

    public static bool HidesCaller(Viewer viewer, Ticket ticket) => ticket.IsConfidential && viewer.Role == AccountRole.Holder;

    /// <summary>What the ticket is about, as far as the viewer may know; empty while a confidential one waits for its paraphrase.</summary>
    public static string SubjectFor(Viewer viewer, Ticket ticket) => HidesCaller(viewer, ticket) ? ticket.Paraphrase ?? "" : ticket.Subject;
}
