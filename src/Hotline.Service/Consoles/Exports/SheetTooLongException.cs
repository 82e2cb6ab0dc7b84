namespace Hotline.Service.Consoles.Exports;

/// <summary>More rows than the format can hold. It must come through the library that writes, hence no value.</summary>
internal sealed class SheetTooLongException() : Exception("More rows than a sheet of XLSX can hold.");
