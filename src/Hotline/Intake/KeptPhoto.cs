namespace Hotline.Intake;

/// <summary>A photo whose bytes lie in the folder and which belongs to no ticket yet.</summary>
/// <param name="Id">Of the row that it becomes; names its file.</param>
/// <param name="ContentType">As its own first bytes say.</param>
public sealed record KeptPhoto(Guid Id, string ContentType)
{
    public string FileName => MediaFile.NameOf(Id);
}
