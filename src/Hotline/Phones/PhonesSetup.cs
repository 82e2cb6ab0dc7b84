using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Phones;

/// <summary>Puts the lines into the container.</summary>
public static class PhonesSetup
{
    public static IServiceCollection AddPhones(this IServiceCollection services, PhoneLines lines) => services.AddSingleton(lines);
}
