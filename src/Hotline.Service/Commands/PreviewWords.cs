using System.Globalization;
using Hotline.Desks;
using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Service.Commands;

/// <summary>What was asked of the preview, as it was typed.</summary>
internal sealed record PreviewWords(string Grade, string At, string? Village, string? Line, string? Category, int Repeats, bool Recording)
{
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>The ticket that is meant.</summary>
    /// <param name="services">Of the program, which is not started.</param>
    /// <param name="problems">Each word that means nothing, with what would.</param>
    public Ticket? Read(IServiceProvider services, List<string> problems)
    {
        var (lines, directory) = (services.GetRequiredService<PhoneLines>(), services.GetRequiredService<OfficialDirectory>());
        var grades = Enum.GetValues<Grade>().ToDictionary(g => Kebab.Of(g));
        if (!grades.TryGetValue(Grade, out var grade))
            problems.Add($"--grade '{Grade}' is none; legal: {string.Join(", ", grades.Keys)}");
        var villages = directory.Units.Where(u => u.Level == UnitLevel.Village).ToList();
        var village = villages.Find(u => u.Code == Village || u.Name.Zh == Village || u.Name.En == Village);
        if (Village is not null && village is null)
            problems.Add($"--village '{Village}' is none; legal: {string.Join(", ", villages.Select(u => u.Code))}");
        var line = Line is not null ? lines.Find(Line) : village is null ? lines.Default : lines.Of(village.Parent).FirstOrDefault() ?? lines.Default;
        if (line is null)
            problems.Add($"--line '{Line}' is none; legal: {string.Join(", ", lines.All.Select(l => l.Number.E164))}");
        var categories = services.GetRequiredService<Categories>();
        if (Category is not null && categories.Find(Category) is null)
            problems.Add($"--category '{Category}' is none; legal: {string.Join(", ", categories.Codes)}");
        var at = line is null ? null : Instant(services.GetRequiredService<Chains>().ZoneOf(line.Unit));
        if (line is not null && at is null)
            problems.Add($"--at '{At}' is no time; legal: 2026-09-30T16:00, in the township's local time, or with an offset");
        if (problems.Count > 0 || line is null || at is null)
            return null;
        var ticket = services.GetRequiredService<LadderPreview>().Dispatch(line.Number.E164, line.Unit, village?.Code, grade, Category, at.Value);
        ticket.RecordedAt = Recording ? at : null;
        return ticket;
    }

    private DateTimeOffset? Instant(TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(At, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return LocalDay.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone);
        return DateTimeOffset.TryParseExact(At, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
    }
}
