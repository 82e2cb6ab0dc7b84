using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>What a form of the ticket asks for, and when it is shown.</summary>
/// <param name="Deed">What it does.</param>
/// <param name="Official">It asks for an official.</param>
/// <param name="Text">It asks for words: null not, false if there are any, true always.</param>
/// <param name="Days">It asks for working days.</param>
/// <param name="Possible">Whether it makes sense now; the rules decide all the same.</param>
/// <param name="Key">Opens it from the keyboard.</param>
internal sealed record DeedForm(Deed Deed, bool Official, bool? Text, bool Days, Func<Ticket, Actor, bool> Possible, string? Key = null)
{
    /// <summary>The official need not be chosen.</summary>
    public bool OfficialOptional { get; init; }

    /// <summary>What is chosen from lists.</summary>
    public IReadOnlyList<ChoiceField> Choices { get; init; } = [];
    /// <summary>A photo can be sent along: null not, false if there is one, true always.</summary>
    public bool? Photo { get; init; }

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<DeedForm> All =
    [
        new(Deed.Claim, false, null, false, (t, _) => t.IsOpen && t.ClaimedBy is null, "c"),
        new(Deed.Release, false, null, false, (t, by) => t.ClaimedBy is { } who && (who == by.Name || by.Role == ActorRole.Supervisor)),
        new(Deed.Acknowledge, false, null, false, Legal(TicketAction.Acknowledge)),
        new(Deed.Assign, true, false, false, Legal(TicketAction.Assign), "a"),
        new(Deed.Reply, false, true, false, (t, _) => t.CallerNumber is not null, "r"),
        new(Deed.Resolve, false, true, false, Legal(TicketAction.Resolve), "x") { Photo = false },
        new(Deed.Visit, false, true, false, (t, by) => t.State == TicketState.InProgress || Transitions.Find(t.State, TicketAction.Start, by.Role) is not null) { Photo = false },
        new(Deed.AddPhoto, false, null, false, (t, _) => t.IsOpen) { Photo = true },
        new(Deed.CallCaller, false, null, false, (t, _) => t is { IsOpen: true, CallerNumber: not null, Accused: null, IsConfidential: false }),
        new(Deed.Note, false, true, false, (_, _) => true, "n"),
        new(Deed.AskExtension, false, true, true, Legal(TicketAction.Extend), "e"),
        new(Deed.Extend, false, true, true, Legal(TicketAction.Extend), "e"),
        new(Deed.ApproveExtension, false, false, false, (t, _) => t.ExtensionPending),
        new(Deed.RefuseExtension, false, true, false, (t, _) => t.ExtensionPending),
        new(Deed.Return, false, true, false, Legal(TicketAction.Return)),
        new(Deed.Escalate, false, true, false, Legal(TicketAction.Escalate)),
        new(Deed.Regrade, false, true, false, Legal(TicketAction.Regrade)) { Choices = [ChoiceField.Grade] },
        new(Deed.Categorize, false, false, false, Legal(TicketAction.Categorize)) { Choices = [ChoiceField.Category] },
        new(Deed.Merge, false, false, false, Legal(TicketAction.Merge)) { Choices = [ChoiceField.Into] },
        new(Deed.Split, true, true, false, Legal(TicketAction.Split)) { OfficialOptional = true, Choices = [ChoiceField.PartCategory, ChoiceField.Household] },
        new(Deed.Close, false, false, false, Legal(TicketAction.Close)) { Choices = [ChoiceField.WrapUp] },
        new(Deed.FileAs, false, null, false, (t, _) => t.State == TicketState.Closed) { Choices = [ChoiceField.WrapUp] },
        new(Deed.Reopen, false, false, false, Legal(TicketAction.Reopen)),
        new(Deed.MakeConfidential, false, true, false, (t, _) => t.IsOpen),
        new(Deed.MakeComplaint, true, false, false, (t, by) => t.Accused is null && Transitions.Find(t.State, TicketAction.Assign, by.Role) is not null),
    ];

    private static Func<Ticket, Actor, bool> Legal(TicketAction action) => (ticket, by) => Transitions.Find(ticket.State, action, by.Role) is not null;
}
