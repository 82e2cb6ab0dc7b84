using Hotline.Accounts;
using Hotline.Service.Hosting;

namespace Hotline.Service.Consoles.Administration;

/// <summary>What lies under <c>/console/admin</c>: for administrators alone (403 for every other role), each in their own unit.</summary>
internal static class AdministrationSetup
{
    public const string Policy = "administrator";

    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(Policy, p => p.RequireAuthenticatedUser().RequireRole(nameof(AccountRole.Administrator)));
        services.AddSingleton<Jurisdiction>().AddSingleton<FailedSignIns>().AddSingleton<AuditLog>();
        services.AddSingleton<ConfigurationCheck>().AddSingleton<VersionBook>().AddSingleton<ConfigurationDesk>().AddSingleton<DirectoryDesk>().AddSingleton<DeadLetterDesk>().AddSingleton<OutboxList>().AddSingleton<AuditList>().AddSingleton<LadderDesk>();
    }
}
