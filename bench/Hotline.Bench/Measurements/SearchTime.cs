using System.Diagnostics;
using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;
using Hotline.Searches;
using Hotline.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Bench.Measurements;

/// <summary>
/// The desk's page with a search over a million tickets, from the request to the last byte, by one person at a time: the list, its counts and all; the pages that
/// sum up, over the same tickets; and how fast tickets that were there before come into the index.
/// </summary>
internal static partial class SearchTime
{
    private const int Warm = 5;
    private const int Times = 60;

    /// <summary>Pages that sum up many tickets.</summary>
    private static readonly string[] Summing = ["/console/wall", "/console/reports?days=31", "/console/reports?days=92"];

    /// <summary>What is searched for, how many rows the page then has (null: not known beforehand), and why it is a case of its own.</summary>
    private static readonly (string Text, int? Rows, string Why)[] Searches =
    [
        ("路灯", SearchedRows.Page, "a word of many"),
        ("路灯 水塔", SearchedRows.Page, "two words of many"),
        ("石拱桥", SearchedRows.Page, "a word of one ticket in 10,000"),
        (SearchedRows.Once, 1, "a word of a single ticket, an old one"),
        ("路灯 井盖", 0, "two words of many that never stand together"),
        ("灯", SearchedRows.Page, "one character"),
        ("不存在的词", 0, "words of none"),
        ("示东村 路灯", SearchedRows.Page, "a village and a word of many"),
        ("张样本 石拱桥", null, "an official's name and a rare word"),
        ("+18485559999", SearchedRows.Callers, "a whole number"),
        (SearchedRows.Reference, 1, "a whole reference"),
    ];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var (options, count) = (new DatabaseOptions(DatabaseOptions.Postgres, await stand.Postgres.CreateDatabaseAsync()), words.Number("tickets", 1_000_000));
        using var database = await MigratedAsync(options);
        var rows = new SearchedRows(options.ConnectionString);
        await rows.MakeAsync(count);
        var rate = await IndexAsync(database, count);
        await rows.SettleAsync();
        return await VisitAsync(stand, options, database, count, $"{rate:0} tickets/s; {await rows.SizeAsync()}");
    }

    /// <summary>The same over the same tickets on SQLite.</summary>
    public static async Task<IReadOnlyList<Figure>> OnSqliteAsync(Stand stand, Arguments words)
    {
        var (made, count) = (await stand.Postgres.CreateDatabaseAsync(), words.Number("tickets", 1_000_000));
        var file = stand.NextFolder() + ".db";
        var options = new DatabaseOptions(DatabaseOptions.Sqlite, $"Data Source={file}");
        using var source = await MigratedAsync(new DatabaseOptions(DatabaseOptions.Postgres, made));
        using var database = await MigratedAsync(options);
        await new SearchedRows(made).MakeAsync(count);
        await CopiedTickets.MakeAsync(source, database);
        var rate = await IndexAsync(database, count);
        return await VisitAsync(stand, options, database, count, $"{rate:0} tickets/s; the file {new FileInfo(file).Length >> 20} MB");
    }

    private static async Task<HotlineDatabase> MigratedAsync(DatabaseOptions options)
    {
        var database = StorageSetup.Create(options);
        await new Migrator(database).MigrateAsync(CancellationToken.None);
        return database;
    }

    private static async Task<IReadOnlyList<Figure>> VisitAsync(Stand stand, DatabaseOptions options, HotlineDatabase database, int count, string indexed)
    {
        var (url, on) = (Stand.FreeUrl(), options.Provider);
        await using var node = await stand.ConsoleAsync(url, options);
        List<Figure> figures = [new($"search, {on}: {count} tickets that were there before come into the index, in slices", indexed)];
        foreach (var (role, unit) in new[] { (AccountRole.Supervisor, "SX"), (AccountRole.Operator, "CG") })
        {
            using var visitor = await ConsoleSession.SignedInAsync(database, url, role, unit);
            figures.Add(await TimeAsync(visitor, on, unit, "", null, "no search, for comparison"));
            foreach (var (text, found, why) in Searches)
                figures.Add(await TimeAsync(visitor, on, unit, text, unit == "SX" ? found : null, why));
            foreach (var path in Summing)
            {
                var (took, _) = await AskAsync(visitor, path);
                figures.Add(new Figure($"{path}, {on}, over {count} tickets, {unit}", took));
            }
        }

        return figures;
    }

    private static async Task<double> IndexAsync(HotlineDatabase database, int count)
    {
        var indexing = new Indexing(database, NullLogger<Indexing>.Instance);
        var start = Stopwatch.GetTimestamp();
        while (await indexing.FillAsync(CancellationToken.None) > 0)
        {
        }

        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<Figure> TimeAsync(ConsoleSession visitor, string on, string unit, string text, int? rows, string why)
    {
        var (took, found) = await AskAsync(visitor, await visitor.PostAsync("/console/desk", ("view", "all"), ("q", text), ("was", "")));
        return new Figure($"search, {on}: {why}, {unit}, {found} rows", took, "p95 ≤ 200 ms", Broken: rows is { } expected && expected != found);
    }

    private static async Task<(string Took, int Rows)> AskAsync(ConsoleSession visitor, string address)
    {
        var took = new List<double>();
        var found = 0;
        for (var i = 0; i < Warm + Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found = Row().Count(await visitor.PageAsync(address));
            if (i >= Warm)
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        took.Sort();
        return ($"p50 {took[Times / 2]:0} ms, p95 {took[Times * 95 / 100]:0} ms", found);
    }

    [GeneratedRegex("data-testid=\"row\"")]
    private static partial Regex Row();
}
