using System.Globalization;
using Hotline.Storage;

namespace Hotline.Service.Examinations;

/// <summary>Is the database there, of the right version, and does it keep what it took?</summary>
internal static class DatabaseExamination
{
    private const string Subject = "database";

    public static async IAsyncEnumerable<Finding> RunAsync(Patient patient)
    {
        var report = await DatabaseExaminer.ExamineAsync(patient.Settings.Database, patient.Clock, CancellationToken.None);
        if (report.State == DatabaseState.Away)
        {
            yield return Finding.Wrong(Subject, $"cannot be used ({report.Version}); texts wait in the queue until it can. Look whether it runs, and at Database__ConnectionString");
            yield break;
        }

        if (report.State == DatabaseState.NotYet)
        {
            yield return Finding.Ok(Subject, $"{report.Version}: there is none yet, the first start makes it");
            yield break;
        }

        foreach (var wrong in report.Wrong)
            yield return Finding.Wrong(Subject, $"{report.Version}: {wrong}");
        foreach (var warning in report.Warnings)
            yield return Finding.Warning(Subject, $"{report.Version}: {warning}");
        yield return Schema(report);
        if (report.Clock is { } theirs)
            yield return Clocks.Compare("the database", theirs, report.AskedAt, report.AnsweredAt);
    }

    private static Finding Schema(DatabaseReport report)
    {
        if (report.Unknown > 0)
            return Finding.Warning(Subject, string.Create(CultureInfo.InvariantCulture,
                $"{report.Version}: its schema has {report.Unknown} migrations that this version does not know: a newer one ran here; run that one"));
        return report.Pending > 0
            ? Finding.Warning(Subject, string.Create(CultureInfo.InvariantCulture, $"{report.Version}: {report.Pending} migrations are missing; the next start of the program brings them"))
            : Finding.Ok(Subject, $"{report.Version}, schema up to date");
    }
}
