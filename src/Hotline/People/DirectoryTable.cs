namespace Hotline.People;

/// <summary>The tables of the directory: each is a file <c>NAME.csv</c>, or a sheet <c>NAME</c> of a workbook.</summary>
public enum DirectoryTable
{
    Units,
    Officials,
    Households,
    Responsibilities,
    Substitutes,
}
