using System.CommandLine;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

internal static class ApiKeyCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("name")
        {
            Description = "Stands on the timeline for what is done with the key. Letters, digits, - and _.",
            DefaultValueFactory = _ => "desk",
        };
        var create = new Command("new", "Makes a random key of the API and shows it once, with the setting that holds only its hash. Changes nothing.\n\nExample: hotline api-key new desk\nExit codes: 0 done, 1 the name is not legal.");
        create.Arguments.Add(name);
        create.SetAction((parsed, _) => CreateAsync(parsed.GetRequiredValue(name)));
        return new Command("api-key", "Keys of the API.") { create };
    }

    private static async Task<int> CreateAsync(string name)
    {
        // A part of an environment variable's name.
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || name.Contains("__", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync($"'{name}' is no name of a key; legal: letters, digits, - and _ (not two in a row)");
            return ExitCodes.Failed;
        }

        var key = ApiKey.New();
        await Console.Out.WriteLineAsync($"""
            The key, for the program that will use it. It is shown this once and kept nowhere:
              {key}
            The setting, for this program. It holds only the hash:
              Api__Keys__{name}={ApiKey.Setting(key)}
            """);
        return ExitCodes.Done;
    }
}
