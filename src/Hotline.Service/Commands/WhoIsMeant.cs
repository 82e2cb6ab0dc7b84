using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Service.Commands;

/// <summary>What somebody means whose chain is asked for.</summary>
/// <param name="Remarks">What else there is to say.</param>
/// <param name="Subjects">The places whose chains answer.</param>
internal sealed record Meant(IReadOnlyList<string> Remarks, IReadOnlyList<Subject> Subjects);

/// <summary>Reads a phone number, a code or a name as a place, in the way in which a ticket of that caller would be placed.</summary>
internal sealed class WhoIsMeant(DirectorySnapshot directory, PhoneLines lines)
{
    public Meant? Find(string whom)
    {
        if (directory.FindSubject(whom) is { } subject)
            return new Meant([], [subject]);
        if (directory.FindOfficial(whom) is { } official)
            return Official(official);
        var named = directory.Units.Where(unit => unit.Level == UnitLevel.Township).Select(town => directory.VillageNamedIn(whom, town.Code)).OfType<Unit>().ToList();
        if (named.Count > 0)
            return new Meant([], [.. named.Select(Subject.Of)]);
        return lines.All.Select(line => line.Region).Prepend("").Distinct().Select(region => Number(whom, region)).OfType<PhoneNumber>().FirstOrDefault() is { } number
            ? Caller(number)
            : null;
    }

    private static PhoneNumber? Number(string text, string region) => PhoneNumber.TryParse(text, region, out var number) && number.IsPossible ? number : null;

    private Meant Caller(PhoneNumber number)
    {
        if (directory.OfficialByPhone(number) is { } official)
            return Official(official);
        var households = directory.HouseholdsOf(number);
        if (households is [var only])
            return new Meant([$"{PhoneMask.Of(number.E164)} is a number of household {only.Id}."], [Subject.Of(only)]);
        if (households.Count == 0)
        {
            var remark = $"{PhoneMask.Of(number.E164)} is on no register: the village is taken from the text or asked for; until then the ticket is at the township of the line.";
            return new Meant([remark], [.. lines.All.Select(line => directory.FindSubject(line.Unit)).OfType<Subject>().Distinct()]);
        }

        var shared = $"{PhoneMask.Of(number.E164)} is shared by households {string.Join(", ", households.Select(h => h.Id))}: bound to none of them by guess, the ticket is at the township.";
        return new Meant([shared], [.. households.Select(h => directory.PathOf(Subject.Of(h)).Township).OfType<Subject>().Distinct()]);
    }

    private Meant Official(Official official)
    {
        var unit = directory.FindUnit(official.Unit)!;
        var postings = directory.PostingsOf(official.Id).Select(p => $"{Kebab.Of(p.Role)} of {p.Subject} {p.Period.From:yyyy-MM-dd} to {(p.Period.To is { } to ? to.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "further notice")}{(p.Hours is { } turn ? $" {turn}" : "")}");
        return new Meant([$"{official.Id} {official.Name.Zh} is an official, {official.Post}:", .. postings.Select(posting => "  " + posting)], [Subject.Of(unit)]);
    }
}
