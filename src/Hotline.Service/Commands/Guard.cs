using Hotline.Settings;
using Hotline.Storage;

namespace Hotline.Service.Commands;

/// <summary>Turns what an administrator can put right into plain lines on standard error and an exit code.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SettingsException e)
        {
            foreach (var problem in e.Problems)
                await Console.Error.WriteLineAsync(problem.ToString());
            return ExitCodes.WrongSettings;
        }
        catch (Exception e) when (HotlineDatabase.WhyRefused(e) is { } why)
        {
            var legal = "a server, database and account with the right to make tables there; the server says: " + why;
            await Console.Error.WriteLineAsync(new SettingProblem("settings", "Database__ConnectionString", SettingProblem.NotShown, legal).ToString());
            return ExitCodes.WrongSettings;
        }
        catch (Exception e) when (HotlineDatabase.IsAway(e))
        {
            await Console.Error.WriteLineAsync("The database, Redis or the port cannot be used: " + e.Message);
            return ExitCodes.Failed;
        }
    }
}
