namespace Hotline.Simulator;

/// <summary>The simulator on its own. Not top-level statements: their global <c>Program</c> would clash with the service's.</summary>
internal static class EntryPoint
{
    private static async Task Main(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "simulator.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Build();
        var options = configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions();
        if (options.Numbers.Count == 0)
            options.Numbers.Add(SimulatedNumber.At("http://127.0.0.1:5080"));
        if (options.Handsets.Count == 0)
        {
            options.Handsets.Add(new SimulatedHandset { Number = "+18485550100", Name = "群众甲 Resident A", Role = "群众 resident" });
            options.Handsets.Add(new SimulatedHandset { Number = "+12025550177", Name = "干部甲 Official A", Role = "包组干部 cadre" });
        }

        await using var app = SimulatorHost.Build(options, logging: logging => logging.AddSimpleConsole());
        await app.StartAsync();
        Console.WriteLine($"Phone simulator on {string.Join(", ", app.Urls)}");
        await app.WaitForShutdownAsync();
    }
}
