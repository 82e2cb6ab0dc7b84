using Hotline.Audits;
using Hotline.Settings;

namespace Hotline.Service.Consoles.Administration;

/// <param name="Kind">Null: of any kind.</param>
/// <param name="Name">Of who did it, or to whom it was done; null: anybody.</param>
internal sealed record AuditQuery(AuditKind? Kind, string? Name)
{
    public static AuditQuery Of(string? kind, string? name) => new(Kebab.Parse<AuditKind>(kind), string.IsNullOrWhiteSpace(name) ? null : name.Trim());

    /// <summary>As it stands in an address, with its question mark.</summary>
    public string Url => $"?kind={(Kind is { } kind ? Kebab.Of(kind) : "")}&name={Uri.EscapeDataString(Name ?? "")}";
}
