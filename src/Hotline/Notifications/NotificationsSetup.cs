using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Notifications;

public static class NotificationsSetup
{
    /// <summary>Needs <see cref="ICarrier"/> and <see cref="RealClock"/> from outside.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, NotificationPolicy policy)
    {
        services.AddSingleton(policy).AddSingleton<NotificationFigures>();
        services.AddSingleton<Composer>().AddSingleton<DigestComposer>().AddSingleton<Wording>();
        services.AddSingleton<Outbox>().AddSingleton<AdministratorNotices>();
        services.AddSingleton<Screening>().AddSingleton<Bundles>().AddSingleton<ClaimLoader>().AddSingleton<OutboxClaims>();
        services.AddSingleton<DeliveryRecords>().AddSingleton<Silences>().AddSingleton<Outages>().AddSingleton<Budgets>().AddSingleton<HeldMessages>()
            .AddSingleton<Readdressing>();
        return services.AddSingleton<Sender>();
    }
}
