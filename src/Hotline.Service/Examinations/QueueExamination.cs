using System.Globalization;
using Hotline.Inbound;

namespace Hotline.Service.Examinations;

/// <summary>Does the queue keep what it took? Redis by its settings, the disk by its room.</summary>
internal static class QueueExamination
{
    private const string Redis = "redis";
    private const string Disk = "disk";
    private const long Little = 1L << 30;
    private const long TooLittle = 100L << 20;

    public static async IAsyncEnumerable<Finding> RunAsync(Patient patient)
    {
        if (patient.Settings.Redis is { } redis)
        {
            var options = new InboundOptions { RedisConnectionString = redis, DataDirectory = patient.Settings.DataDirectory, Shards = patient.Settings.Shards };
            foreach (var finding in Of(await RedisExaminer.ExamineAsync(options, patient.Clock, CancellationToken.None), patient.Settings.Shards))
                yield return finding;
        }
        else
        {
            yield return Finding.Ok(Redis, "not configured: the disk spool is the queue, for one node");
        }

        yield return Room(patient.Settings.DataDirectory);
        foreach (var damaged in Damaged(patient.Settings.DataDirectory))
            yield return Finding.Warning(Disk, $"{damaged} is a damaged spool that was put aside: compare with the carrier's list of messages (reconcile), then move or delete it");
    }

    private static IEnumerable<Finding> Of(RedisReport report, int shards)
    {
        if (!report.Answers)
        {
            yield return Finding.Wrong(Redis, "does not answer; what arrives goes to this node's disk until it does. Look whether it runs, and at Redis__ConnectionString");
            yield break;
        }

        foreach (var warning in report.Warnings)
            yield return Finding.Warning(Redis, warning);
        if (report.Version is null)
            yield break;
        if (report.Warnings.Count == 0)
            yield return Finding.Ok(Redis, $"version {report.Version}, keeps every item that it took");
        if (report.Shards is { } noted && noted != shards)
            yield return Finding.Wrong(Redis, string.Create(CultureInfo.InvariantCulture,
                $"the program that ran last has Redis__Shards = {noted}, here it is {shards}: set the same on every node and restart the others"));
        if (report.Stranded > 0)
            yield return Finding.Wrong(Redis, string.Create(CultureInfo.InvariantCulture,
                $"{report.Stranded} items lie in streams that nobody reads with Redis__Shards = {shards}: they are moved once a node with this setting runs and none with more shards does"));
        yield return Clocks.Compare("Redis", report.Clock, report.AskedAt, report.AnsweredAt);
    }

    private static Finding Room(string folder)
    {
        var there = Path.GetFullPath(folder);
        while (!Directory.Exists(there))
            there = Path.GetDirectoryName(there)!;
        var free = new DriveInfo(there).AvailableFreeSpace;
        var said = string.Create(CultureInfo.InvariantCulture, $"{free / (double)Little:0.0} GiB free for {Path.GetFullPath(folder)}");
        return free < TooLittle ? Finding.Wrong(Disk, said + ": the spool and recordings need room; free at least 1 GiB")
            : free < Little ? Finding.Warning(Disk, said + ": an outage of the database for a day may fill it; free at least 1 GiB")
            : Finding.Ok(Disk, said);
    }

    private static IEnumerable<string> Damaged(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "spool.db.damaged-*").Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal))
        : [];
}
