using Hotline.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Desks;

public static class DesksSetup
{
    public static IServiceCollection AddDesks(this IServiceCollection services, ReplyTemplates replies) =>
        services.AddSingleton(replies).AddSingleton<ReplyWording>()
            .AddSingleton<Notices>().AddSingleton<TicketOpening>().AddSingleton<Desk>().AddSingleton<MoreTime>().AddSingleton<Grading>().AddSingleton<Endings>().AddSingleton<Safeguards>().AddSingleton<LadderPreview>().AddSingleton<Confirmations>()
            .AddSingleton<Departures>().AddSingleton<LapsedExtensions>().AddSingleton<Triage>()
            .AddSingleton<Splitting>().AddSingleton<Undoing>().AddSingleton<Bridges>();
}
