using System.CommandLine;
using System.Globalization;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Reconciliations;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Service.Commands;

/// <summary>Compares with the carrier's list by hand, further back than the program does by itself: after a restore, or when asked.</summary>
internal static class ReconcileCommand
{
    private const string Time = "yyyy-MM-dd HH:mm";
    private static readonly string[] Local = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static Command Build()
    {
        var since = new Option<string>("--since")
        {
            Description = "A day or a time of the default line's township (2026-11-01, 2026-11-01T08:00), or with an offset (2026-11-01T08:00+08:00).",
            Required = true,
        };
        var command = new Command(
            "reconcile",
            "Reads the carrier's list of texts, calls and recordings and hands what was never handled to the running program, which takes it in within a minute, "
            + "or at its next start. Twice is harmless: each item is handled once. What is younger than five minutes is left to its webhook.\n\n"
            + "Example: hotline reconcile --since 2026-11-01\nExit codes: 0 compared, 1 no such time or the list could not be read, 2 a setting is wrong.")
        {
            since,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, token) => Guard.RunAsync(() => RunAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(since), token)));
        return command;
    }

    /// <param name="args">Settings of the command line.</param>
    /// <param name="text">From when on.</param>
    /// <param name="cancellation">Abandons it; what was handed over stays so.</param>
    /// <param name="wall">The clock on the wall; null: the real one.</param>
    internal static async Task<int> RunAsync(string[] args, string text, CancellationToken cancellation, TimeProvider? wall = null)
    {
        var configuration = HotlineHost.Read(args);
        await using var app = HotlineHost.Compose(configuration, SimulatorInPlace.Account(configuration.Settings), wall);
        var services = app.Services;
        var zone = services.GetRequiredService<Chains>().ZoneOf(services.GetRequiredService<PhoneLines>().Default.Unit);
        var until = services.GetRequiredService<RealClock>().Now - ReconciliationPolicy.Lag;
        if (Read(text, zone) is not { } since || since > until)
        {
            await Console.Error.WriteLineAsync(
                $"--since: '{text}' is no time that can be compared; legal: a day (2026-11-01), a time (2026-11-01T08:00) or a time with an offset (2026-11-01T08:00+08:00), up to five minutes ago");
            return ExitCodes.Failed;
        }

        await services.GetRequiredService<Migrator>().MigrateAsync(cancellation);
        try
        {
            var count = await services.GetRequiredService<Recovery>().RunAsync(
                since, until, services.GetRequiredService<FoundItems>().AddAsync, so => Console.Error.WriteLine(Line(so, zone)), cancellation);
            await Console.Out.WriteLineAsync(Line(count with { UpTo = until }, zone));
            if (count.Recovered > 0)
                await Console.Error.WriteLineAsync($"The running program takes them in within a minute; if none runs, the next one does.");
            return ExitCodes.Done;
        }
        catch (CarrierListException e)
        {
            await Console.Error.WriteLineAsync($"The carrier's list could not be read to its end: {e.Message}. What was found is handed over; ask again for the rest.");
            return ExitCodes.Failed;
        }
    }

    private static string Line(ReconciliationCount count, TimeZoneInfo zone) => string.Create(
        CultureInfo.InvariantCulture,
        $"listed {count.Listed}, known {count.Known}, recovered {count.Recovered}, up to {TimeZoneInfo.ConvertTime(count.UpTo!.Value, zone).ToString(Time, CultureInfo.InvariantCulture)} {zone.Id}");

    private static DateTimeOffset? Read(string text, TimeZoneInfo zone)
    {
        if (DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return instant;
        return DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !zone.IsInvalidTime(local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local))
            : null;
    }
}
