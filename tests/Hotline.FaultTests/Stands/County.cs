using Hotline.Testing;

namespace Hotline.FaultTests.Stands;

/// <summary>
/// The sample county with ladders of seconds, so that reminders happen within a short run, in two versions that differ in their ladder. Limits and the
/// limit on repeated words are wide: what they hold back is proved elsewhere, and here everything must go out.
/// </summary>
internal static class County
{
    public const string FirstPolicy = "faults-first";
    public const string SecondPolicy = "faults-second";
    public const string Operator = "+17325550113";
    public const string StandIn = "cg-06";

    private const string Ladder = """
        policies:
          - name: POLICY
            grades: [urgent, day, general, complex]
            steps:
              - { name: first, after: FIRST, if: if-not-acknowledged, to: [holder], by: [text, voice] }
              - { name: second, after: SECOND, if: if-not-acknowledged, to: [holder, superior], by: [text, voice] }
              - { name: half, after: 50%, if: if-not-resolved, to: [holder], by: [text, voice] }
              - { name: due, after: due, if: if-not-resolved, to: [holder, superior], by: [text, voice] }
              - { name: press, after: due+10s, if: if-not-resolved, to: [deputy-leader], by: [text, voice], text: press }
              - { name: unheard, after: due+15s, if: if-not-heard, to: [superior], by: [text, voice] }
              - { name: again, after: due+20s, if: if-not-closed, to: [holder, supervision-office], by: [text, voice], repeat: REPEAT }
        """;

    private const string Pledges = """
        profiles:
          standard:
            urgent: { acknowledge: 6s, resolve: 40s, clock: calendar }
            day: { acknowledge: 6s, resolve: 40s, clock: calendar }
            general: { acknowledge: 6s, resolve: 40s, clock: calendar }
            complex: { acknowledge: 6s, resolve: 40s, clock: calendar }
          by-kind:
            urgent: { acknowledge: 6s, resolve: 40s, clock: calendar }
            day: { acknowledge: 6s, resolve: 40s, clock: calendar }
            general: { acknowledge: 6s, resolve: 40s, clock: calendar }
            complex: { acknowledge: 6s, resolve: 40s, clock: calendar }
        """;

    /// <summary>Longer than a run, so that the repeated rung comes due together for all.</summary>
    public static readonly TimeSpan Repeat = TimeSpan.FromHours(24);

    /// <summary>The line that is texted and called.</summary>
    public const string Line = "+17325550100";

    /// <summary>All who may be a holder: cadres, village agents, the operator.</summary>
    public static IReadOnlyList<string> Officials { get; } = [.. Enumerable.Range(13, 10).Select(n => $"+173255501{n:00}")];

    /// <summary>Families of the directory and numbers on no register; all reserved for examples.</summary>
    public static IReadOnlyList<string> Residents { get; } =
    [
        .. Enumerable.Range(0, 11).Except([5]).Select(n => $"+184855501{n:00}"),
        .. ((string[])["212", "303", "312", "404", "415", "503", "512", "617", "702", "808"]).SelectMany(area => Enumerable.Range(0, 100).Select(n => $"+1{area}55501{n:00}")),
    ];

    public static string WriteFirst(string folder) => Write(folder, FirstPolicy, "4s", "10s");

    public static string WriteSecond(string folder) => Write(folder, SecondPolicy, "5s", "12s");

    private static string Write(string folder, string policy, string first, string second) => Repository.CopyConfig(folder, config =>
    {
        var ladder = Ladder.Replace("POLICY", policy, StringComparison.Ordinal).Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal)
            .Replace("REPEAT", $"{Repeat.TotalHours}h", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(config, "escalation.yaml"), ladder);
        var pledges = File.ReadAllText(Path.Combine(config, "pledges.yaml"));
        File.WriteAllText(Path.Combine(config, "pledges.yaml"), Pledges + "\n" + pledges[pledges.IndexOf("tickets:", StringComparison.Ordinal)..]);
        Repository.Replace(config, "notifications.yaml", "text: { hour: 12, day: 60 }", "text: { hour: 100000, day: 100000 }");
        Repository.Replace(config, "notifications.yaml", "voice: { hour: 6, day: 20 }", "voice: { hour: 100000, day: 100000 }");
        Repository.Replace(config, "notifications.yaml", "text: { second: 20, hour: 3000 }", "text: { second: 1000, hour: 100000 }");
        Repository.Replace(config, "notifications.yaml", "voice: { second: 2, hour: 600 }", "voice: { second: 1000, hour: 100000 }");
        Repository.Replace(config, "notifications.yaml", "after: 2m", "after: 10s");
        Repository.Replace(config, "notifications.yaml", "same-text: 3", "same-text: 100");
    });
}
