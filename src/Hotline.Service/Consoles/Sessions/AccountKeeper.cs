using Hotline.Audits;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>Who makes and changes accounts.</summary>
/// <param name="Name">For the audit log.</param>
/// <param name="Covers">Whether a unit, and an official where one is bound, are theirs to give.</param>
internal sealed record AccountKeeper(string Name, Func<string, string?, bool> Covers)
{
    public static readonly AccountKeeper Program = new(Audit.Program, (_, _) => true);
}
