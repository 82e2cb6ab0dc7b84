using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Hotline.Service.Consoles.Exports;

/// <summary>Writes sheets, one row in memory at a time.</summary>
internal static class SheetWriter
{
    /// <summary>Rows below the heading that a sheet of XLSX can have.</summary>
    public const int MostRows = 1_048_575;

    // Excel reads a CSV file as UTF-8 only when it begins with the mark.
    private static readonly CsvWriterOptions Csv = new() { WriteByteOrderMark = true };

    /// <returns>How many rows were written.</returns>
    /// <exception cref="SheetTooLongException">There are more than XLSX can hold; what was written is of no use.</exception>
    public static async Task<int> WriteAsync(Sheet sheet, SheetFormat format, Stream to, CancellationToken cancellation)
    {
        var count = new Counter();
        var rows = SafeAsync(sheet, count, format == SheetFormat.Xlsx ? MostRows : int.MaxValue, cancellation);
        if (format == SheetFormat.Csv)
            await WriteCsvAsync(sheet.Columns, rows, to, cancellation);
        else
            await WriteXlsxAsync(sheet.Columns, rows, to, cancellation);
        return count.Rows;
    }

    private static async IAsyncEnumerable<object[]> SafeAsync(Sheet sheet, Counter count, int most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in sheet.Rows.WithCancellation(cancellation))
        {
            if (++count.Rows > most)
                throw new SheetTooLongException();
            yield return Array.ConvertAll(row, cell => cell is string text ? Cells.Safe(text) : cell);
        }
    }

    private static async Task WriteCsvAsync(IReadOnlyList<string> columns, IAsyncEnumerable<object[]> rows, Stream to, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(to, Csv, leaveOpen: true);
        await foreach (var row in rows.Prepend([.. columns]).WithCancellation(cancellation))
            await csv.WriteRecordAsync(Array.ConvertAll(row, cell => Convert.ToString(cell, CultureInfo.InvariantCulture)!), cancellation);
    }

    private static Task WriteXlsxAsync(IReadOnlyList<string> columns, IAsyncEnumerable<object[]> rows, Stream to, CancellationToken cancellation)
    {
        // What it calls fast keeps the whole file in memory.
        var settings = new OpenXmlConfiguration { FastMode = false, AutoFilter = false };
        return to.SaveAsAsync(NumberedAsync(rows.Prepend([.. columns]), cancellation), printHeader: false, configuration: settings, cancellationToken: cancellation);
    }

    // The library knows rows of named cells only, and writes no heading above none.
    private static async IAsyncEnumerable<Dictionary<string, object>> NumberedAsync(IAsyncEnumerable<object[]> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
            yield return row.Index().ToDictionary(c => c.Index.ToString(CultureInfo.InvariantCulture), c => c.Item);
    }

    private sealed class Counter
    {
        public int Rows { get; set; }
    }
}
