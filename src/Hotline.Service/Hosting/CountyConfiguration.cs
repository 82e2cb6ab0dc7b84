using Hotline.Configurations;
using Hotline.Erasures;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Service.Hosting;

/// <summary>Everything that the configuration folder says, read and checked as a whole.</summary>
internal sealed record CountyConfiguration(
    PhoneLines Lines, OfficialDirectory Directory, WorkingTimeConfiguration Hours, PledgeBook Pledges, Categories Categories, PolicyBook Policies, TextCatalog Texts,
    NotificationPolicy Notifications, RetentionRules Retention, WrapUps WrapUps, ReplyTemplates Replies)
{
    /// <summary>
    /// The files just before they were read. A change in between counts as one after the start: a restart is asked for that was not needed, never the other way round.
    /// </summary>
    public required ConfigurationSnapshot Files { get; init; }

    /// <param name="directory">The folder.</param>
    /// <param name="today">By the program's clock: the statutory calendar must have this year.</param>
    /// <param name="problems">Where problems are put.</param>
    public static CountyConfiguration Load(string directory, DateOnly today, SettingProblems problems)
    {
        var files = ConfigurationSnapshot.Read(directory);
        var loaded = new CountyConfiguration(
            PhoneLines.Load(directory, problems),
            OfficialDirectory.Load(directory, problems),
            WorkingTimeConfiguration.Load(directory, problems),
            PledgeBook.Load(directory, problems),
            Categories.Load(directory, problems),
            PolicyBook.Load(directory, problems),
            TextCatalog.Load(directory, problems),
            NotificationPolicy.Load(directory, problems),
            RetentionRules.Load(directory, problems),
            WrapUps.Load(directory, problems),
            ReplyTemplates.Load(directory, problems))
        {
            Files = files,
        };
        loaded.CheckReferences(directory, problems);
        CheckDirectory(loaded.Lines, loaded.Hours, directory, loaded.Directory, problems);
        loaded.Hours.RequireYear(today, problems);
        return loaded;
    }

    /// <summary>What the directory and the other files say of each other; also for a directory that comes while the program runs.</summary>
    public static void CheckDirectory(PhoneLines lines, WorkingTimeConfiguration hours, string directory, OfficialDirectory people, SettingProblems problems)
    {
        LineCheck.Report(lines, people, problems);
        foreach (var unit in people.Units.Where(u => !hours.Has(u.Hours)))
            problems.Add(Path.Combine(directory, OfficialDirectory.FolderName, "units.csv"), $"{unit.Code}.hours", unit.Hours, "a profile of hours.yaml");
    }

    // What the other files say of each other.
    private void CheckReferences(string directory, SettingProblems problems)
    {
        Policies.CheckCategories(Categories);
        Retention.RequireLongerThan(Pledges.Policy.ReopenWindow, directory, problems);
        foreach (var line in Lines.All)
        {
            if (!Hours.Has(line.OfficeHours))
                problems.Add(line.Source, "office-hours", line.OfficeHours, "a profile of hours.yaml");
            if (!Pledges.Has(line.Pledges))
                problems.Add(line.Source, "pledges", line.Pledges, "a profile of pledges.yaml");
        }

        foreach (var unit in Notifications.Budgets.Keys.Where(u => !Lines.Of(u).Any()))
            problems.Add(Path.Combine(directory, NotificationPolicy.FileName), "budgets." + unit, unit, "a unit of lines.yaml");
    }
}
