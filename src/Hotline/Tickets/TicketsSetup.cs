using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tickets;

public static class TicketsSetup
{
    public static IServiceCollection AddTickets(this IServiceCollection services, PledgeBook pledges, Categories categories, WrapUps wrapUps) =>
        services.AddSingleton(pledges).AddSingleton(categories).AddSingleton(wrapUps).AddSingleton<TicketClocks>().AddSingleton<TicketRules>().AddSingleton<GradeRules>().AddSingleton<ClosingRules>().AddSingleton<SplitRules>()
            .AddSingleton<Chains>().AddSingleton<Complaints>().AddSingleton<Numbering>();
}
