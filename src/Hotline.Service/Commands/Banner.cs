using Hotline.Service.Consoles;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Hosting;

namespace Hotline.Service.Commands;

/// <summary>What the program says when it is ready: where things are, and what is not as in production.</summary>
internal static class Banner
{
    /// <param name="output">Standard output, and nothing that is kept.</param>
    /// <param name="settings">Of the program.</param>
    public static async Task WriteAsync(TextWriter output, ServiceSettings settings)
    {
        await output.WriteLineAsync($"Hotline is ready.");
        await output.WriteLineAsync($"  service    {settings.Url}");
        if (settings.Twilio is null && settings.Roles.HasFlag(Roles.Simulator))
            await output.WriteLineAsync($"  simulator  {settings.SimulatorUrl}  (text and call the lines from here; no carrier account is configured)");
        await output.WriteLineAsync($"  database   {settings.Database.Provider}");
        await output.WriteLineAsync($"  queue      {(settings.Redis is null ? "disk spool" : "redis, disk spool when it is away")}");
        await output.WriteLineAsync($"  data       {Path.GetFullPath(settings.DataDirectory)}");
        if (settings.ApiKeys.Count == 0)
            await output.WriteLineAsync("  api        closed: 'hotline api-key new' makes a key and says what to set to open it");
        await WriteConsoleAsync(output, settings);
        if (settings.Drill is { } drill)
            await output.WriteLineAsync($"*** DRILL: the clock starts at {drill.Start?.ToString("u") ?? "now"} and runs {drill.Speed} times as fast. Nothing here is real. ***");
    }

    /// <summary>The last line: how the first administrator signs in.</summary>
    public static Task WriteFirstAsync(TextWriter output, string password) =>
        output.WriteLineAsync($"  sign in as '{AccountBook.First}' with the password {password}  (shown this once, to be changed at the first sign-in)");

    private static async Task WriteConsoleAsync(TextWriter output, ServiceSettings settings)
    {
        if (settings.HasConsole)
            await output.WriteLineAsync($"  console    {settings.Console.PublicUrl}{ConsoleSetup.Path}");
        else if (settings.Roles.HasFlag(Roles.Web))
            await output.WriteLineAsync($"  console    closed: set Console__KeySecret to a secret of {ConsoleOptions.ShortestSecret} characters or more, the same on every node, to open it");
    }
}
