using System.Globalization;
using Hotline.Desks;
using Hotline.Phones;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Service.Commands;

/// <summary>Prints the preview of a ladder as a table, every term in both languages.</summary>
internal sealed class EscalationPreview(TextCatalog texts, TimeZoneInfo zone)
{
    public static async Task<int> RunAsync(string[] args, PreviewWords words)
    {
        var configuration = HotlineHost.Read(args);
        await using var app = HotlineHost.Compose(configuration, SimulatorInPlace.Account(configuration.Settings));
        var problems = new List<string>();
        if (words.Read(app.Services, problems) is not { } ticket)
        {
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync(problem);
            return ExitCodes.Failed;
        }

        foreach (var problem in Years(app.Services, ticket))
            await Console.Error.WriteLineAsync($"warning: without a calendar only weekdays are known: {problem}");
        var preview = app.Services.GetRequiredService<LadderPreview>();
        var printer = new EscalationPreview(app.Services.GetRequiredService<TextCatalog>(), app.Services.GetRequiredService<Chains>().ZoneOf(ticket.Unit));
        await Console.Out.WriteLineAsync(printer.Title(ticket, preview.PolicyOf(ticket).Name, preview.PolicyOf(ticket).Version));
        await Console.Out.WriteLineAsync(TextTable.Of([printer.Columns(), .. preview.Walk(ticket, words.Repeats).Select(printer.Cells)]));
        return ExitCodes.Done;
    }

    private static IEnumerable<SettingProblem> Years(IServiceProvider services, Ticket ticket)
    {
        var problems = new SettingProblems();
        foreach (var year in new[] { ticket.CreatedAt.Year, ticket.ResolveBy.Year }.Distinct())
            services.GetRequiredService<WorkingTimeConfiguration>().RequireYear(new DateOnly(year, 1, 1), problems);
        return problems.All;
    }

    private string Title(Ticket ticket, string policy, string version) =>
        $"{Both("grade-" + Kebab.Of(ticket.Grade))}, {ticket.Village ?? ticket.Unit}, {Time(ticket.CreatedAt)} {zone.Id}; policy {policy} ({version}); "
        + $"accept by {Time(ticket.AcknowledgeBy!.Value)}, due {Time(ticket.ResolveBy)}";

    private string[] Columns() => [.. Split(Languages.Chinese, '|').Zip(Split(Languages.English, '|'), (zh, en) => $"{zh} {en}")];

    private string[] Cells(PreviewRow row) =>
    [
        Time(row.At),
        Weekday(row.At),
        Both(row.Open ? "preview-open" : "preview-closed"),
        row.Step?.Name ?? Both("preview-dispatch"),
        row.Step is null ? "" : Kebab.Of(row.Step.If),
        Both("role-" + Kebab.Of(row.Told?.Role ?? row.Role)),
        row.Told?.Official is { } person ? $"{person.Name.Zh} {person.Name.En} ({person.Id})" : "-",
        string.Join(" → ", row.Channels.Select(c => Both("channel-" + Kebab.Of(c)))),
        Notes(row),
    ];

    private string Notes(PreviewRow row)
    {
        var notes = row.PassedOver.Select(p => $"instead of {Both("role-" + Kebab.Of(p.Link.Role))}: {p.Why}").ToList();
        if (row.Told?.Away is { } away)
            notes.Add($"stands in for {away.Name.Zh} {away.Name.En} ({away.Id})");
        if (row.GoesOutAt > row.At)
            notes.Add($"quiet hours: goes out {Time(row.GoesOutAt)}");
        if (row.Told is null)
            notes.Add("nobody can be reached: an alarm");
        return string.Join("; ", notes);
    }

    private string Both(string key) => $"{texts.Get(Languages.Chinese, key)} {texts.Get(Languages.English, key)}";

    private string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Weekday(DateTimeOffset at)
    {
        var day = (int)TimeZoneInfo.ConvertTime(at, zone).DayOfWeek;
        return string.Join(" ", Languages.All.Select(language => texts.Get(language, "weekdays").Split(' ')[day]));
    }

    private IEnumerable<string> Split(string language, char separator) => texts.Get(language, "preview-columns").Split(separator, StringSplitOptions.TrimEntries);
}
