using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Exports;

/// <summary>What could not be handled as a sheet, numbers masked.</summary>
internal sealed class DeadLetterExport(DeadLetterDesk letters, Speech speech)
{
    public async Task<Sheet> OfAsync(Viewer viewer, CancellationToken cancellation)
    {
        string[] columns = [speech["column.when"], speech["column.what"], speech["column.caller"], speech["column.line"], speech["column.tries"], speech["column.error"], speech["column.replay"]];
        var rows = await letters.ListAsync(viewer, cancellation);
        return new Sheet("dead-letters", columns, rows.Select(r => Row(viewer, r)).ToAsyncEnumerable());
    }

    private object[] Row(Viewer viewer, DeadLetterRow row) =>
    [
        speech.Time(row.Letter.At, viewer.Unit), speech["item." + row.Kind], row.From ?? "", row.Line?.Name.In(speech.Language) ?? "", row.Letter.Tries, row.Error,
        row.Letter.ReplayAskedAt is { } asked ? speech.Time(asked, viewer.Unit) : "",
    ];
}
