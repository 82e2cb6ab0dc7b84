using System.Net;
using MiniExcelLibs;

namespace Hotline.Tests.Service.Consoles;

/// <summary>What an exported XLSX file says, heading and all.</summary>
internal static class ExportedRows
{
    public static async Task<List<string[]>> OfAsync(Visitor visitor, string path)
    {
        var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return [.. file.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Select(r => r.Values.Select(v => v?.ToString() ?? "").ToArray())];
    }
}
