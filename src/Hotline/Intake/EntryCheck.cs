using Hotline.Desks;
using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>Makes a draft of what an operator wrote down, or says what is wrong with it and what is legal.</summary>
internal sealed class EntryCheck(PhoneLines lines, OfficialDirectory directory, VillageSearch villages, Categories categories, Complaints complaints, TimeProvider clock)
{
    private const int LongestWords = 4000;
    private const int LongestName = 100;

    // As Safeguards asks of a paraphrase.
    private const int ShortestParaphrase = 4;

    public Refusal? Read(PhoneEntry entry, Actor by, out TicketDraft? draft)
    {
        draft = null;
        if (lines.Find(entry.Line) is not { } line)
            return Refusal.Of(RefusalReason.UnknownLine, $"'{entry.Line}' is no line; legal is one of {string.Join(", ", lines.All.Select(l => l.Number.E164))}.");
        if (!SpokenNumber.TryRead(entry.Number, line.Region, out var number))
            return Refusal.Of(RefusalReason.NumberUnreadable, "The number cannot be read: digits with the area code, or nothing when it was withheld.");
        if ((WordsIn(entry) ?? GradeIn(entry) ?? PeopleIn(entry)) is { } wrong)
            return wrong;
        if (PlaceIn(entry, line, number, out var place) is { } misplaced)
            return misplaced;
        var words = entry.Words!.Trim();
        draft = new TicketDraft(line.Number.E164, TicketChannel.Desk, number?.E164, words, Words.LanguageOf(words, line.Language), clock.GetUtcNow())
        {
            By = by,
            Place = place,
            Category = Filled(entry.Category),
            Grade = Kebab.Parse<Grade>(entry.Grade),
            Beneficiary = Filled(entry.Beneficiary),
            // Whoever names the accused complains, and whoever paraphrases keeps something from the holder: a box that was not ticked gives nobody away.
            Confidential = entry.Confidential || Filled(entry.Paraphrase) is not null,
            Paraphrase = Filled(entry.Paraphrase),
            Accused = entry.Complaint || entry.Accused.Count > 0 ? entry.Accused : null,
        };
        return null;
    }

    /// <summary>Danger, a complaint and what is confidential never join another ticket: more people know of that one, or none acts at once.</summary>
    public bool StandsAlone(TicketDraft draft) =>
        draft.Confidential || categories.IsDanger(draft.Text) || categories.Sensitive.AsksForConfidence(draft.Text) || complaints.AccusedIn(draft.Text, draft.Accused) is not null;

    private Refusal? WordsIn(PhoneEntry entry)
    {
        if (Filled(entry.Words) is not { Length: <= LongestWords })
            return Refusal.Of(RefusalReason.ReasonMissing, $"Say what it is about: 1 to {LongestWords} characters.");
        if (entry.Beneficiary?.Trim().Length > LongestName)
            return Refusal.Of(RefusalReason.BeneficiaryTooLong, $"The beneficiary has at most {LongestName} characters.", ("most", $"{LongestName}"));
        if (Filled(entry.Category) is { } code && categories.Find(code) is null)
            return Refusal.Of(RefusalReason.UnknownCategory, $"'{code}' is no category; legal is one of {string.Join(", ", categories.Codes)}.");
        return Filled(entry.Paraphrase) is { } paraphrase && paraphrase.Count(char.IsLetterOrDigit) < ShortestParaphrase
            ? Refusal.Of(RefusalReason.ParaphraseMissing, "The paraphrase is too short; leave it empty and it is asked for later.")
            : null;
    }

    private Refusal? GradeIn(PhoneEntry entry)
    {
        if (Filled(entry.Grade) is not { } wanted)
            return null;
        if (Kebab.Parse<Grade>(wanted) is not { } grade)
            return Refusal.Of(RefusalReason.UnknownGrade, $"'{wanted}' is no grade; legal is {Kebab.Legal<Grade>()}.");
        var own = (categories.Find(Filled(entry.Category)) ?? categories.Guess(entry.Words!)).Grade;
        return grade < own ? Refusal.Of(RefusalReason.LoweringIsAbove, $"The category begins at {Kebab.Of(own)}: a lower grade is for the level above to give.") : null;
    }

    private Refusal? PeopleIn(PhoneEntry entry) => entry.Accused.FirstOrDefault(id => directory.FindOfficial(id) is null) is { } unknown
        ? Refusal.Of(RefusalReason.UnknownOfficial, $"No official '{unknown}' stands in the directory (officials.csv).")
        : null;

    private Refusal? PlaceIn(PhoneEntry entry, PhoneLine line, PhoneNumber? number, out KnownPlace? place)
    {
        place = null;
        var found = villages.Find(line.Unit, entry.Village);
        if (Filled(entry.Village) is { } typed && found.Count != 1)
            return found.Count == 0 ? NoSuchVillage(line, typed) : Several(found, typed);
        var village = found.SingleOrDefault();
        var household = Filled(entry.Household) is { } id and not PhoneEntry.NoHousehold ? directory.FindHousehold(id) : null;
        if (household is null && Filled(entry.Household) is not (null or PhoneEntry.NoHousehold))
            return Refusal.Of(RefusalReason.UnknownHousehold, $"No household '{entry.Household}' stands in the directory (households.csv).");
        if (household is not null && !IsOf(household, line, number))
            return Refusal.Of(RefusalReason.UnknownHousehold, $"The household '{household.Id}' neither has this number nor lives in {line.Unit}.");
        if (village is not null && household is not null && household.Village != village.Code)
            return Refusal.Of(RefusalReason.HouseholdElsewhere, $"The household '{household.Id}' lives in {household.Village}, not in {village.Code}: leave one of the two out.");
        // A number that only one household has tells the household, as everywhere; who says "none" is believed.
        var only = entry.Household is null && Filled(entry.Beneficiary) is null && number is not null && directory.HouseholdsOf(number) is [var one] && (village is null || village.Code == one.Village) ? one : null;
        place = new KnownPlace((household ?? only)?.Id, village?.Code);
        return null;
    }

    private bool IsOf(Household household, PhoneLine line, PhoneNumber? number) =>
        directory.FindUnit(household.Village)?.Parent == line.Unit || (number is not null && household.Phones.Contains(number));

    private Refusal NoSuchVillage(PhoneLine line, string typed) => Refusal.Of(
        RefusalReason.UnknownVillage, $"No village of {line.Unit} fits '{typed}'; legal is one of {string.Join(", ", villages.All(line.Unit).Select(v => v.Name.Zh))}, or nothing.", ("typed", typed));

    private static Refusal Several(IReadOnlyList<Unit> found, string typed) => Refusal.Of(
        RefusalReason.SeveralVillages, $"'{typed}' fits several villages: {string.Join(", ", found.Select(v => v.Name.Zh))}.", ("villages", string.Join(' ', found.Select(v => v.Code))));

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
