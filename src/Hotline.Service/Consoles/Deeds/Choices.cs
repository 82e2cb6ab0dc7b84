using Hotline.Accounts;
using Hotline.Phones;
using Hotline.Service.Consoles.Files;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>What the lists of a ticket's forms offer to one viewer; the rules decide all the same.</summary>
internal sealed class Choices(Categories categories, WrapUps wrapUps, Speech speech)
{
    /// <returns>Null: there is nothing to choose, and the form goes without.</returns>
    public Choice? For(ChoiceField field, Viewer viewer, TicketCase file) => field switch
    {
        ChoiceField.Grade => new Choice("grade", true, [.. Grades(viewer, file.Ticket).Select(g => (Kebab.Of(g), speech.Grade(g)))]),
        ChoiceField.Category => new Choice("category", true, [.. CategoriesBut(file.Ticket.Category)]),
        ChoiceField.PartCategory => new Choice("category", false, [.. CategoriesBut(null)]),
        ChoiceField.WrapUp => new Choice("wrapUp", true, [.. wrapUps.All.Select(w => (w.Code, w.Name.In(speech.Language)))]),
        ChoiceField.Household => file.Households.Count < 2 ? null : new Choice("household", false, [.. file.Households.Select(h => (h.Household.Id, $"{h.Household.Head} · {h.Household.Address}"))]),
        _ => new Choice("into", false, [.. file.Candidates.Select(c => (c.Ticket.Reference, Words(c)))]),
    };

    public string NameOf(string category) => categories.Find(category)?.Name.In(speech.Language) ?? category;

    public string? WrapUpOf(Ticket ticket) => wrapUps.Of(ticket)?.Name.In(speech.Language);

    // Lower is for the level above; whoever else is offered it would only be refused.
    private static IEnumerable<Grade> Grades(Viewer viewer, Ticket ticket) =>
        Enum.GetValues<Grade>().Where(g => viewer.Role == AccountRole.Supervisor ? g != ticket.Grade : g > ticket.Grade);

    // A complaint about an official has a form of its own, which keeps it from whom it names.
    private IEnumerable<(string, string)> CategoriesBut(string? code) =>
        categories.All.Where(c => c.Code != code && c != categories.ComplaintCategory).Select(c => (c.Code, c.Name.In(speech.Language)));

    private string Words(MergeCandidate candidate) =>
        $"{candidate.Ticket.Reference} · {speech[candidate.SameCaller ? "merge.same-caller" : "merge.same-village"]} · {PhoneMask.In(candidate.Ticket.Subject)}";
}
