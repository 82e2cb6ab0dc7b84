using System.Globalization;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Hosting;
using Hotline.Settings;

namespace Hotline.Service.Commands;

/// <summary>Prints the chain of a place or a caller.</summary>
internal static class DirectoryWhoCommand
{
    private static readonly string[] TimeShapes = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"];

    public static async Task<int> RunAsync(string[] args, string whom, string? at, TextWriter output)
    {
        var settings = HotlineHost.Check(args);
        var problems = new SettingProblems();
        var (directory, lines) = (OfficialDirectory.Load(settings.ConfigDirectory, problems), PhoneLines.Load(settings.ConfigDirectory, problems));
        problems.ThrowIfAny();
        var found = new WhoIsMeant(directory.Now, lines).Find(whom);
        if (found is null || Time(at) is not { } time)
        {
            await Console.Error.WriteLineAsync(found is null
                ? $"'{PhoneMask.In(whom)}' is nothing that the directory knows; legal: a phone number, the code of a unit, group (VILLAGE/GROUP) or household, or the name of one village"
                : $"--at '{at}' is no time; legal: 2026-09-30 or 2026-09-30T18:00");
            return ExitCodes.Failed;
        }

        foreach (var remark in found.Remarks)
            await output.WriteLineAsync(remark);
        var chain = new ResponsibilityChain(directory);
        foreach (var subject in found.Subjects)
            await PrintAsync(output, directory.Now, chain, subject, time(directory.Now, subject));
        return ExitCodes.Done;
    }

    private static Func<DirectorySnapshot, Subject, DateTime>? Time(string? at)
    {
        if (at is null)
            return (directory, subject) => TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), ZoneOf(directory, subject)).DateTime;
        if (!DateTime.TryParseExact(at, TimeShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return null;
        return (_, _) => at.Contains('T', StringComparison.Ordinal) ? time : time.AddHours(12);
    }

    private static TimeZoneInfo ZoneOf(DirectorySnapshot directory, Subject subject) =>
        TimeZoneInfo.FindSystemTimeZoneById(directory.FindUnit(directory.PathOf(subject).County!.Code)!.TimeZone);

    private static async Task PrintAsync(TextWriter output, DirectorySnapshot directory, ResponsibilityChain chain, Subject subject, DateTime at)
    {
        var names = directory.PathOf(subject).All.Select(place => directory.FindUnit(place.Code)?.Name.Zh).OfType<string>();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{Kebab.Of(subject.Kind)} {subject} ({string.Join(" · ", names)}), {at:yyyy-MM-dd HH:mm}"));
        var links = chain.Resolve(subject, at);
        foreach (var link in links)
            await output.WriteLineAsync($"  {Kebab.Of(link.Role),-20} {Person(link.Role == ChainRole.Holder ? chain.HolderFor(subject, at) : link, links)}");
    }

    private static string Person(ChainLink link, IReadOnlyList<ChainLink> all)
    {
        if (link.Official is { } person)
            return $"{person.Id} {person.Name.Zh}, {person.Post}, {PhoneMask.Of(person.Phone!.E164)} ({string.Join(", ", person.Channels.Select(c => Kebab.Of(c)))}): {link.Reason}";
        // As a reminder falls through: what is above the role, from the bottom up.
        var above = ResponsibilityChain.Above.SkipWhile(role => ResponsibilityChain.Above.Contains(link.Role) && role != link.Role).Where(role => role != link.Role);
        var instead = above.Select(role => all.First(other => other.Role == role)).FirstOrDefault(other => !other.IsVacant);
        return $"vacant: {link.Reason}" + (instead is null ? "" : $"; instead {Kebab.Of(instead.Role)} {instead.Official!.Id} {instead.Official.Name.Zh}");
    }
}
