using System.Text;
using Hotline.Accounts;
using Hotline.Service.Consoles.Exports;
using Hotline.Tests.Desks;
using Hotline.Tests.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniExcelLibs;

namespace Hotline.Tests.Service.Consoles;

public sealed class ExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_saved_as_CSV_that_Excel_reads_with_the_filters_of_its_address_and_masked_numbers()
    {
        await using var service = await RunningService.StartAsync();
        var light = await service.OpenAsync(words: $"路灯坏了，请打 {Town.Resident}");
        var fire = await service.OpenAsync(words: "着火了，火灾");
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var answer = await visitor.GetAsync("/console/exports/tickets.csv?view=all&grade=general");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        var text = Encoding.UTF8.GetString(bytes);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("tickets-all.csv", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains(light.Reference, text, StringComparison.Ordinal);
        Assert.Contains("路灯坏了", text, StringComparison.Ordinal);
        Assert.DoesNotContain(fire.Reference, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Resident, text, StringComparison.Ordinal);
        Assert.Contains("1848•••••00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_saved_as_XLSX_with_the_same_rows()
    {
        await using var service = await RunningService.StartAsync();
        var (first, second) = (await service.OpenAsync(), await service.OpenAsync(words: "着火了，火灾"));
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        var rows = await ExportedRows.OfAsync(visitor, "/console/exports/tickets.xlsx?view=all");

        Assert.Equal("Reference", rows[0][0]);
        Assert.Equal(new[] { first.Reference, second.Reference }.Order(StringComparer.Ordinal), rows.Skip(1).Select(r => r[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Numbers_are_numbers_in_XLSX_and_categories_are_words()
    {
        await using var service = await RunningService.StartAsync();
        await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");

        foreach (var (path, column) in new[] { ("tickets.xlsx?view=all", "Reopened"), ("assessment.xlsx?days=31", "Tickets") })
        {
            using var file = new MemoryStream(await (await visitor.GetAsync("/console/exports/" + path)).Content.ReadAsByteArrayAsync(Cancellation));
            var row = (IDictionary<string, object?>)file.Query(useHeaderRow: true, excelType: ExcelType.XLSX).First();
            Assert.IsType<double>(row[column]);
        }

        var rows = await ExportedRows.OfAsync(visitor, "/console/exports/tickets.xlsx?view=all");
        var category = Array.IndexOf(rows[0], "Category");
        Assert.Contains("data-testid=\"category\">" + rows[1][category] + "<", await visitor.PageAsync("/console/tickets/" + rows[1][0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_saves_the_households_that_they_answer_for()
    {
        await using var service = await RunningService.StartAsync();
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        using var other = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-06");

        Assert.Contains("/console/exports/households.xlsx", await holder.PageAsync("/console/households"), StringComparison.Ordinal);
        Assert.Contains("CG-01-H01", (await ExportedRows.OfAsync(holder, "/console/exports/households.xlsx")).Select(r => r[0]));
        Assert.DoesNotContain("CG-01-H01", (await ExportedRows.OfAsync(other, "/console/exports/households.xlsx")).Select(r => r[0]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("＝1+1")]
    public async Task No_cell_is_a_formula_in_either_format(string words)
    {
        var sheet = new Sheet("x", ["a", "b"], new[] { new[] { words, "fine" } }.ToAsyncEnumerable());
        using var csv = new MemoryStream();
        using var xlsx = new MemoryStream();

        await SheetWriter.WriteAsync(sheet, SheetFormat.Csv, csv, Cancellation);
        await SheetWriter.WriteAsync(sheet, SheetFormat.Xlsx, xlsx, Cancellation);

        Assert.Matches("^a,b\r\n\"?'", Encoding.UTF8.GetString(csv.ToArray()).TrimStart('\uFEFF'));
        xlsx.Position = 0;
        using var book = new System.IO.Compression.ZipArchive(xlsx);
        using var reader = new StreamReader(book.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var cells = await reader.ReadToEndAsync(Cancellation);
        Assert.DoesNotContain("<x:f>", cells, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", cells, StringComparison.Ordinal);
        Assert.Contains("'", System.Net.WebUtility.HtmlDecode(cells), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_holds_what_its_viewer_sees_and_no_more()
    {
        await using var service = await RunningService.StartAsync();
        var (own, other) = (await service.OpenAsync(words: "邻居的狗咬人"), await service.OpenAsync("+19735550100", "street light", "+19085550100"));
        var complaint = await service.OpenAsync(words: "他不来");
        using var desk = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG");
        using var holder = await Visitor.SignedInAsync(service, AccountRole.Holder, "CG", "cg-05");
        await desk.PostAsync($"/console/tickets/{complaint.Reference}/make-complaint", ("official", "cg-06"));
        await desk.PostAsync($"/console/tickets/{own.Reference}/make-confidential", ("text", "有人反映一只狗"));

        var seen = string.Join('\n', (await ExportedRows.OfAsync(desk, "/console/exports/tickets.xlsx?view=all")).Select(r => string.Join('|', r)));
        var held = string.Join('\n', (await ExportedRows.OfAsync(holder, "/console/exports/tickets.xlsx?view=all")).Select(r => string.Join('|', r)));

        Assert.Contains("邻居的狗咬人", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Reference, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(complaint.Reference, seen, StringComparison.Ordinal);
        Assert.Contains("有人反映一只狗", held, StringComparison.Ordinal);
        Assert.DoesNotContain("邻居的狗咬人", held, StringComparison.Ordinal);
        Assert.DoesNotContain("1848", held, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_who_exported_what_and_how_many_rows()
    {
        await using var service = await RunningService.StartAsync();
        using var log = new KeptLogs();
        service.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await service.OpenAsync();
        await service.OpenAsync();
        using var visitor = await Visitor.SignedInAsync(service, AccountRole.Operator, "CG", name: "anna");

        await visitor.GetAsync("/console/exports/tickets.csv?view=all&grade=general");
        await visitor.GetAsync("/console/exports/assessment.xlsx?days=31");

        Assert.Contains(log.Of("ExportFiles"), l => l == "anna exported tickets-all?view=all&grade=general as csv: 2 rows");
        Assert.Contains(log.Of("ExportFiles"), l => l == "anna exported assessment-31?days=31 as xlsx: 2 rows");
    }

    [Fact]
    public async Task What_fails_half_way_is_no_file()
    {
        var sheet = new Sheet("x", ["a"], BreakingAsync());
        using var file = new MemoryStream();

        foreach (var format in Enum.GetValues<SheetFormat>())
            await Assert.ThrowsAsync<InvalidDataException>(() => SheetWriter.WriteAsync(sheet, format, file, Cancellation));
    }

    private static async IAsyncEnumerable<string[]> BreakingAsync()
    {
        yield return ["one"];
        await Task.Yield();
        throw new InvalidDataException();
    }

    private sealed class KeptLogs : ILoggerProvider
    {
        private readonly Dictionary<string, KeptLog<object>> _kept = [];

        public IEnumerable<string> Of(string category) => _kept.Where(k => k.Key.EndsWith(category, StringComparison.Ordinal)).SelectMany(k => k.Value.Lines).Select(l => l.Text);

        public ILogger CreateLogger(string categoryName)
        {
            lock (_kept)
                return _kept[categoryName] = _kept.GetValueOrDefault(categoryName) ?? new KeptLog<object>();
        }

        public void Dispose()
        {
        }
    }
}
