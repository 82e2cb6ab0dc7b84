using Hotline.Audits;
using Hotline.Service.Consoles.Words;

namespace Hotline.Service.Consoles.Administration;

/// <summary>Entries of the audit log in words.</summary>
internal static class AuditWords
{
    public static string By(Speech speech, AuditEntry entry) => entry.By switch
    {
        "" => speech["audit.stranger"],
        Audit.CommandLine => speech["audit.command-line"],
        Audit.Program => speech["audit.program"],
        var by => by,
    };

    /// <summary>What it was done to, and how.</summary>
    public static string OfWhat(Speech speech, AuditEntry entry) => $"{entry.Subject} {string.Join(" · ", entry.Facts.Select(f => Fact(speech, f.Key, f.Value)))}".Trim();

    // One that there are no words for, as it is.
    private static string Fact(Speech speech, string key, string value) => key switch
    {
        "how" => speech["audit-how." + value],
        "role" => speech["audit-fact.role"] + " " + string.Join(" → ", value.Split(" → ").Select(r => speech["role." + r])),
        "unit" or "official" => speech["audit-fact." + key] + " " + string.Join(" → ", value.Split(" → ").Select(speech.Name)),
        "version" or "rows" or "messages" => speech["audit-fact." + key] + " " + value,
        _ => key + " " + value,
    };
}
