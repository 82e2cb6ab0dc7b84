using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Files;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Pages;

/// <summary>One form of the ticket, and what was in it when it was refused.</summary>
internal sealed record DeedFormModel(DeedForm Form, TicketModel Page)
{
    public string Name => Kebab.Of(Form.Deed);

    /// <summary>Asked for by its address, or refused just now.</summary>
    public bool IsOpen => Page.Opened == Form.Deed;

    public string Action => $"/console/tickets/{Page.Case.Ticket.Reference}/{Name}{Page.List.Query.Query()}";

    public bool HasFields => Form.Official || Form.Days || Form.Text is not null || Form.Choices.Count > 0 || Form.Photo is not null;

    public IReadOnlyList<Suggestion> Suggestions => Page.Suggestions;

    public IEnumerable<Choice> Choices => Form.Choices.Select(Page.ChoiceOf).OfType<Choice>();

    public bool IsReply => Form.Deed == Rights.Deed.Reply;

    /// <summary>What was typed in the field of words, or put there.</summary>
    public string? Words => IsReply ? Page.Reply.Words : Before?.Text;

    /// <summary>What was chosen in a list before it was refused.</summary>
    public string? Chosen(string field) => field switch
    {
        "grade" => Before?.Grade,
        "category" => Before?.Category,
        "wrapUp" => Before?.WrapUp,
        "household" => Before?.Household,
        _ => Before?.Into,
    };

    public DeedInput? Before => IsOpen ? Page.Input : null;
}
