using Hotline.Escalations;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Administration;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>Who would be told when, if a ticket were dispatched then and nobody acted. Nothing is written or sent.</summary>
internal sealed class LadderModel(Jurisdiction jurisdiction, LadderDesk ladders, Categories categories, TimeProvider clock) : AdminPage(jurisdiction)
{
    public IEnumerable<EscalationPolicy> Policies => ladders.Policies;

    public string? Policy { get; private set; }

    public Grade Grade { get; private set; }

    public IEnumerable<string> Categories => categories.Codes;

    public string? Category { get; private set; }

    public IReadOnlyList<PhoneLine> Lines => Jurisdiction.Lines(Viewer);

    public PhoneLine? Line { get; private set; }

    public IEnumerable<Unit> Villages => Jurisdiction.Units(Viewer).Where(u => u.Level == UnitLevel.Village);

    public string? Village { get; private set; }

    public string At { get; private set; } = "";

    public bool Recording { get; private set; }

    /// <summary>Why nothing is shown, as a key of words; null: nothing is wrong.</summary>
    public string? Refusal { get; private set; }

    internal LadderRows? Shown { get; private set; }

    public void OnGet(string? policy, string? grade, string? category, string? line, string? village, string? at, bool recording)
    {
        Line = Lines.FirstOrDefault(l => l.Number.E164 == "+" + line?.TrimStart('+', ' ')) ?? (Lines.Count > 0 ? Lines[0] : null);
        Village = Villages.FirstOrDefault(v => v.Code == village)?.Code;
        (Grade, Category) = (Kebab.Parse<Grade>(grade) ?? Grade.General, categories.Codes.Contains(category) ? category : null);
        Policy = Policies.FirstOrDefault(p => p.Name == policy)?.Name;
        Recording = recording;
        if (Line is null)
            return;
        var instant = at is null ? clock.GetUtcNow() : ladders.Instant(at, Line.Unit);
        At = at ?? ladders.Field(instant!.Value, Line.Unit);
        // Clock and line of one township and people of another are no ladder that anybody climbs.
        var elsewhere = Village is not null && Villages.First(v => v.Code == Village).Parent != Line.Unit;
        Refusal = instant is null ? "ladder.no-time" : elsewhere ? "ladder.elsewhere" : null;
        if (Refusal is null && instant is { } then)
            Shown = ladders.Walk(Line, Village, Grade, Category, Recording, then, Policy);
    }
}
