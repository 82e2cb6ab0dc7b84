using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Exports;

/// <summary>The officials that an administrator answers for as a sheet, numbers masked.</summary>
internal sealed class OfficialExport(Jurisdiction jurisdiction, Speech speech)
{
    public Sheet Of(Viewer viewer)
    {
        string[] columns = [speech["column.code"], speech["column.name"], speech["column.post"], speech["column.unit"], speech["column.number"]];
        return new Sheet("officials", columns, jurisdiction.Officials(viewer).Select(Row).ToAsyncEnumerable());
    }

    private string[] Row(Official official) =>
        [official.Id, official.Name.In(speech.Language), official.Post, speech.Name(official.Unit), official.Phone is { } phone ? PhoneMask.Of(phone.E164) : ""];
}
