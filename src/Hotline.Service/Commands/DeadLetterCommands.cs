using System.CommandLine;
using System.Globalization;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Phones;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

internal static class DeadLetterCommands
{
    private const int ShownOfError = 120;

    public static Command Build()
    {
        var list = new Command("list", "Lists the inbound items that could not be processed, oldest first.\n\nExample: hotline deadletters list") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction((parsed, token) => Guard.RunAsync(() => ListAsync([.. parsed.UnmatchedTokens], token)));

        var id = new Argument<string>("id") { Description = "The id as listed, or 'all'." };
        var replay = new Command("replay", "Puts one dead letter, or all, back into the queue. Twice is harmless: each item is handled once.\n\nExample: hotline deadletters replay all")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        replay.Arguments.Add(id);
        replay.SetAction((parsed, token) => Guard.RunAsync(() => ReplayAsync([.. parsed.UnmatchedTokens], parsed.GetRequiredValue(id), token)));
        return new Command("deadletters", "Inbound items that could not be processed.") { list, replay };
    }

    private static async Task<int> ListAsync(string[] args, CancellationToken cancellation)
    {
        await using var app = Open(args);
        var letters = await app.Services.GetRequiredService<DeadLetters>().ListAsync(cancellation);
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
        await using var app = Open(args);
        var letters = app.Services.GetRequiredService<DeadLetters>();
        var queue = app.Services.GetRequiredService<IInboundQueue>();
        var wanted = id == "all"
            ? (await letters.ListAsync(cancellation)).ConvertAll(l => l.Id)
            : Guid.TryParse(id, out var one) ? [one] : [];
        var done = 0;
        foreach (var letter in wanted)
        {
            done += await letters.ReplayAsync(letter, queue, cancellation) ? 1 : 0;
            await Console.Error.WriteAsync($"\r{done} of {wanted.Count} replayed");
        }

        await Console.Error.WriteLineAsync();
        if (done == wanted.Count && wanted.Count > 0)
            return ExitCodes.Done;
        await Console.Error.WriteLineAsync(id == "all" ? "There was nothing to replay, or an item is none that the program knows." : $"No dead letter '{id}' waits; 'deadletters list' shows those that do.");
        return wanted.Count == 0 && id == "all" ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static WebApplication Open(string[] args) => HotlineHost.Build(args, carrier: SimulatorInPlace.Account(HotlineHost.Check(args)));
}
