using System.Runtime.CompilerServices;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Exports;

/// <summary>The messages of one state as a sheet, numbers masked.</summary>
internal sealed class OutboxExport(HotlineDatabase database, OutboxList list, Speech speech)
{
    public Sheet Of(Viewer viewer, OutboxState state, CancellationToken cancellation)
    {
        string[] columns =
        [
            speech["column.created"], speech["column.to"], speech["column.channel"], speech["column.number"], speech["column.purpose"], speech["column.ticket"],
            speech["column.state"], speech["column.error"], speech["column.not-before"], speech["column.tries"],
        ];
        return new Sheet($"outbox-{Kebab.Of(state)}", columns, RowsAsync(viewer, state, cancellation));
    }

    private async IAsyncEnumerable<object[]> RowsAsync(Viewer viewer, OutboxState state, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = database.Open();
        var rows = list.Of(db, viewer, new OutboxQuery(null, null, Kebab.Of(state), null, null)).AsAsyncEnumerable();
        await foreach (var (message, ticket) in rows.WithCancellation(cancellation))
        {
            yield return
            [
                speech.Time(message.CreatedAt, viewer.Unit), message.Official is { } official ? speech.Name(official) : speech["texts.caller"], speech.Of("channel", message.Channel),
                PhoneMask.Of(message.To), speech.Of("purpose", message.Purpose), ticket ?? "", speech.Of("outbox", message.State), PhoneMask.In(message.ErrorCode ?? ""),
                speech.Time(message.NotBefore, viewer.Unit), message.Tries,
            ];
        }
    }
}
