using Hotline.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hotline.People;

/// <summary>Puts the directory, the chain that is read from it and the watch over its files into the container.</summary>
public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services, OfficialDirectory directory) =>
        services.AddSingleton(directory).AddSingleton<ResponsibilityChain>().AddSingleton<VillageSearch>();

    /// <param name="services">The container.</param>
    /// <param name="configDirectory">Where the directory's files stand.</param>
    /// <param name="check">Holds a changed directory against the rest of the configuration.</param>
    public static IServiceCollection AddDirectoryWatch(
        this IServiceCollection services, string configDirectory, Action<OfficialDirectory, SettingProblems> check) =>
        services.AddSingleton(s => new DirectoryWatch(
            s.GetRequiredService<OfficialDirectory>(), configDirectory, check, s.GetRequiredService<ILogger<DirectoryWatch>>()));
}
