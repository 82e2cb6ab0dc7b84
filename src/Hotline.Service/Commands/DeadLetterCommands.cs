using System.CommandLine;
using System.Globalization;
using Hotline.Intake;
using Hotline.Phones;

namespace Hotline.Service.Commands;

internal static class DeadLetterCommands
{
    private const int ShownOfError = 120;

    public static Command Build()
    {
        var list = new Command("list", "Lists the inbound items that could not be processed, oldest first.\n\nExample: hotline deadletters list") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction((parsed, token) => Guard.RunAsync(() => ListAsync([.. parsed.UnmatchedTokens], token)));

        var id = new Argument<string>("id") { Description = "The id as listed, or 'all'." };
        var replay = new Command("replay", "Has the running program handle one dead letter, or all, again. Twice is harmless: each item is handled once.\n\nExample: hotline deadletters replay all")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        replay.Arguments.Add(id);
        replay.SetAction((parsed, token) => Guard.RunAsync(() => ReplayAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(id), token)));
        return new Command("deadletters", "Inbound items that could not be processed.") { list, replay };
    }

    private static async Task<int> ListAsync(string[] args, CancellationToken cancellation)
    {
        await using var tools = await Tools.OpenAsync(args, cancellation);
        var letters = await tools.GetRequiredService<DeadLetters>().ListAsync(cancellation);
        foreach (var letter in letters)
        {
            var error = letter.Error.ReplaceLineEndings(" ");
            error = PhoneMask.In(error.Length <= ShownOfError ? error : error[..ShownOfError] + "…");
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{letter.Id}  {letter.At:yyyy-MM-dd HH:mm:ss}Z  tries {letter.Tries}  {error}"));
        }

        await Console.Error.WriteLineAsync($"{letters.Count} dead letters");
        return ExitCodes.Done;
    }

    private static async Task<int> ReplayAsync(string[] args, string id, CancellationToken cancellation)
    {
        if (id != "all" && !Guid.TryParse(id, out _))
        {
            await Console.Error.WriteLineAsync($"'{id}' is no id of a dead letter; legal: an id as 'deadletters list' shows it, or all");
            return ExitCodes.Failed;
        }

        await using var tools = await Tools.OpenAsync(args, cancellation);
        var (asked, unreadable) = await tools.GetRequiredService<DeadLetters>().AskReplayAsync(id == "all" ? null : Guid.Parse(id), cancellation);
        await Console.Error.WriteLineAsync(asked + unreadable == 0 ? "No such dead letter waits." : $"{asked} will be handled again by the running program within seconds.");
        if (unreadable > 0)
            await Console.Error.WriteLineAsync($"{unreadable} cannot be read by this version and stay in the list, for the version that wrote them.");
        return unreadable == 0 && (asked > 0 || id == "all") ? ExitCodes.Done : ExitCodes.Failed;
    }
}
