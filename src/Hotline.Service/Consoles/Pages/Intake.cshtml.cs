using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Entries;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Tickets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Hotline.Service.Consoles.Pages;

internal sealed class IntakeModel(IntakeWork work, IntakeLookup lookup, DeskChoices choices, Categories categories, OfficialDirectory directory) : ConsolePage
{
    internal IntakeInput Input { get; private set; } = new();

    internal Refusal? Refusal { get; private set; }

    /// <summary>What this form has opened, and whether its operator still sees it.</summary>
    internal (Ticket Ticket, bool Seen)? Done { get; private set; }

    internal NumberFamilies Families { get; private set; } = NumberFamilies.None;

    internal IReadOnlyList<Unit> Villages { get; private set; } = [];

    internal IReadOnlyList<Alike> Alike { get; private set; } = [];

    internal IReadOnlyList<PhoneLine> Lines => choices.For(Viewer).Lines;

    /// <summary>But the one for calls of which nothing is known.</summary>
    internal IEnumerable<Category> Categories => categories.Codes.Where(code => code != "missed-call").Select(code => categories.Find(code)!);

    internal IEnumerable<IGrouping<string, Official>> Officials => directory.Officials.GroupBy(o => o.Unit);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!RightsTable.TakesCalls(Viewer))
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnGetAsync(Guid? form, CancellationToken cancellation)
    {
        Done = form is { } sent ? await work.FindAsync(Viewer, sent, cancellation) : null;
        if (form is not null && Done is null)
            return NotFound();
        Input = new IntakeInput { Form = Guid.NewGuid(), Line = Lines is [var first, ..] ? first.Number.E164 : null };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IntakeInput input, CancellationToken cancellation)
    {
        var outcome = await work.EnterAsync(Viewer, input, cancellation);
        if (outcome.Refusal is null)
            return LocalRedirect($"/console/intake/{input.Form}");
        Refusal = outcome.Refusal;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await OnPostLookAsync(input, cancellation);
    }

    /// <summary>The whole page with what is known so far, for who has no scripts.</summary>
    public async Task<IActionResult> OnPostLookAsync(IntakeInput input, CancellationToken cancellation)
    {
        Input = input = OnOwnLine(input);
        (Families, Villages, Alike) = (lookup.Families(Viewer, input), lookup.Villages(input), await lookup.AlikeAsync(Viewer, input, cancellation));
        return Page();
    }

    public IActionResult OnPostHouseholds(IntakeInput input)
    {
        Input = OnOwnLine(input);
        Families = lookup.Families(Viewer, Input);
        return Partial("_IntakeHouseholds", this);
    }

    public IActionResult OnPostVillages(IntakeInput input)
    {
        Input = OnOwnLine(input);
        Villages = lookup.Villages(Input);
        return Partial("_IntakeVillages", this);
    }

    public async Task<IActionResult> OnPostAlikeAsync(IntakeInput input, CancellationToken cancellation)
    {
        Input = OnOwnLine(input);
        Alike = await lookup.AlikeAsync(Viewer, Input, cancellation);
        return Partial("_IntakeAlike", this);
    }

    // Nobody looks into another township's villages by naming its line.
    private IntakeInput OnOwnLine(IntakeInput input) =>
        Lines.Any(l => l.Number.E164 == input.Line) ? input : input with { Line = Lines is [var first, ..] ? first.Number.E164 : null };

    internal string Why(Speech speech) => Refusal!.Reason switch
    {
        RefusalReason.SeveralVillages => string.Join(speech["and"], Refusal.Facts["villages"].Split(' ').Select(speech.Name)),
        RefusalReason.BeneficiaryTooLong => speech.Say("refusal.length", ("most", Refusal.Facts["most"])),
        RefusalReason.UnknownVillage => string.Join(speech["and"], directory.Now.UnitsBelow(Lines.FirstOrDefault(l => l.Number.E164 == Input.Line)?.Unit ?? "").Select(v => speech.Name(v.Code))),
        _ => speech["intake.nothing-opened"],
    };

    /// <summary>The kind of trouble, and the first of the category's words in the viewer's language.</summary>
    internal static string NameOf(Speech speech, Category category)
    {
        var chinese = speech.Language == Languages.Chinese;
        var word = category.Words.FirstOrDefault(w => w.All(char.IsAscii) != chinese);
        return speech["trouble." + category.Kind] + " · " + (word ?? category.Code);
    }

    /// <summary>What the number tells is not said again: when number or beneficiary change, it says nothing any more.</summary>
    internal string ValueOf(Household household) => household == Families.Told ? "" : household.Id;

    /// <summary>Chosen already, by the operator or by the number; null: none of the households.</summary>
    internal bool IsChosen(Household? household) => Families.Chosen(Input.Household) == household;
}
