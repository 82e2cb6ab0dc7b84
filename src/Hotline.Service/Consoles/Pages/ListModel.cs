using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Pages;

/// <summary>The list beside a ticket, or alone.</summary>
internal sealed record ListModel
{
    public required DeskQuery Query { get; init; }

    public required DeskPage Page { get; init; }

    public required IReadOnlyDictionary<DeskView, int> Counts { get; init; }

    public required FilterChoices Choices { get; init; }

    /// <summary>The mask of the number that is searched for.</summary>
    public required string? Number { get; init; }

    /// <summary>Who else has which ticket before them, by reference.</summary>
    public required IReadOnlyDictionary<string, string> Present { get; init; }

    /// <summary>The timeline's number that the page was made at.</summary>
    public required long Position { get; init; }

    public required string? Selected { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required Viewer Viewer { get; init; }

    public bool IsLate(Ticket ticket) => ticket is { IsOpen: true, State: not TicketState.Resolved } && ticket.ResolveBy < Now;

    public bool IsSoon(Ticket ticket) => ticket is { IsOpen: true, State: not TicketState.Resolved } && ticket.ResolveBy >= Now && ticket.ResolveBy < Now + DeskViews.Soon;

    public string? PresentAt(string reference) => Present.GetValueOrDefault(reference);
}
