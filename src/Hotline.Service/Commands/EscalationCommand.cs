using System.CommandLine;

namespace Hotline.Service.Commands;

internal static class EscalationCommand
{
    public static Command Build()
    {
        var grade = new Option<string>("--grade") { Description = "complex, general, day or urgent.", Required = true };
        var at = new Option<string>("--at") { Description = "Dispatch, in the township's local time (2026-09-30T16:00) or with an offset (2026-09-30T16:00+08:00).", Required = true };
        var village = new Option<string?>("--village") { Description = "Code or name of the village that the ticket is about." };
        var line = new Option<string?>("--line") { Description = "Number of the line that it came on; without it that of the village's township, or the default line." };
        var category = new Option<string?>("--category") { Description = "A code of categories.yaml, for policies that name categories." };
        var repeats = new Option<int>("--repeats") { Description = "How often the repeats of the last rung are shown.", DefaultValueFactory = _ => 2 };
        var recording = new Option<bool>("--recording") { Description = "The caller left a recording, and nobody hears it." };
        var preview = new Command(
            "preview",
            "Prints who would be told when and how, in a table, if a ticket were dispatched then and nobody acted. Nothing is started, written or sent.\n\n"
            + "Example: hotline escalation preview --grade general --at 2026-09-30T16:00 --village CG-01\nExit codes: 0 printed, 1 a grade, time, village, line or category that does not exist, 2 a setting is wrong.")
        {
            grade, at, village, line, category, repeats, recording,
        };
        preview.TreatUnmatchedTokensAsErrors = false;
        preview.SetAction((parsed, _) => Guard.RunAsync(() => EscalationPreview.RunAsync(
            [.. parsed.UnmatchedTokens],
            new PreviewWords(
                parsed.GetRequiredValue(grade), parsed.GetRequiredValue(at), parsed.GetValue(village), parsed.GetValue(line), parsed.GetValue(category),
                parsed.GetValue(repeats), parsed.GetValue(recording)))));
        return new Command("escalation", "The ladder of reminders.") { preview };
    }
}
