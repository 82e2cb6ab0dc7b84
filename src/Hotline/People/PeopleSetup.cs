using Microsoft.Extensions.DependencyInjection;

namespace Hotline.People;

/// <summary>Puts the directory and the chain that is read from it into the container.</summary>
public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services, OfficialDirectory directory) =>
        services.AddSingleton(directory).AddSingleton<ResponsibilityChain>();
}
