namespace Hotline.Service.Consoles.Exports;

/// <summary>What a sheet is written as.</summary>
internal enum SheetFormat
{
    Csv,
    Xlsx,
}
