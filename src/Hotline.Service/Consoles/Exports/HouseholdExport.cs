using Hotline.People;
using Hotline.Service.Consoles.Households;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Exports;

/// <summary>The households that an official answers for as a sheet.</summary>
internal sealed class HouseholdExport(HouseholdSight sight, Speech speech)
{
    public Sheet Of(Viewer viewer)
    {
        string[] columns = [speech["column.code"], speech["column.village"], speech["column.group"], speech["column.head"], speech["column.address"]];
        return new Sheet("households", columns, sight.Own(viewer).Select(Row).ToAsyncEnumerable());
    }

    private string[] Row(Household household) => [household.Id, speech.Name(household.Village), household.Group, household.Head, household.Address];
}
