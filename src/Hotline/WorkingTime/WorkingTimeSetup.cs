using Microsoft.Extensions.DependencyInjection;

namespace Hotline.WorkingTime;

public static class WorkingTimeSetup
{
    public static IServiceCollection AddWorkingTime(this IServiceCollection services, WorkingTimeConfiguration hours) => services.AddSingleton(hours);
}
