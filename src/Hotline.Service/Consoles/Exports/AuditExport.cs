using System.Runtime.CompilerServices;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Exports;

/// <summary>The audit log as a sheet, with the filters of its page.</summary>
internal sealed class AuditExport(HotlineDatabase database, AuditList list, Speech speech)
{
    public Sheet Of(Viewer viewer, AuditQuery query, CancellationToken cancellation) => new(
        "audit", [speech["column.when"], speech["audit.who"], speech["column.what"], speech["column.of-what"], speech["column.unit"]], RowsAsync(viewer, query, cancellation));

    private async IAsyncEnumerable<string[]> RowsAsync(Viewer viewer, AuditQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = database.Open();
        await foreach (var entry in list.Of(db, viewer, query).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return [speech.Time(entry.At, viewer.Unit), AuditWords.By(speech, entry), speech.Of("audit", entry.Kind), AuditWords.OfWhat(speech, entry), speech.Name(entry.Unit)];
    }
}
