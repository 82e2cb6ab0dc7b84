using System.CommandLine;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

internal static class ConfigCommand
{
    public static Command Build()
    {
        var check = new Command("check", "Reads all settings and the configuration folder and says what is wrong; starts nothing.\n\nExample: hotline config check --Config:Directory=/etc/hotline\nExit codes: 0 all is well, 2 a line on standard error for each problem.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        check.SetAction((parsed, _) => Guard.RunAsync(async () =>
        {
            var settings = HotlineHost.Check([.. parsed.UnmatchedTokens]);
            await Console.Out.WriteLineAsync($"The settings and {Path.GetFullPath(settings.ConfigDirectory)} are in order.");
            return ExitCodes.Done;
        }));
        return new Command("config", "Checks the configuration.") { check };
    }
}
