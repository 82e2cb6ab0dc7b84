using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Notifications;

public static class NotificationsSetup
{
    /// <summary>Needs <see cref="ICarrier"/> and <see cref="RealClock"/> from outside.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services.AddSingleton<Composer>().AddSingleton<Outbox>().AddSingleton<OutboxClaims>().AddSingleton<DeliveryRecords>().AddSingleton<Sender>();
}
