using Hotline.Simulator.Calls;
using Hotline.Simulator.Documents;
using Hotline.Simulator.Faults;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Messages;
using Hotline.Simulator.Resources;
using Hotline.Simulator.Signatures;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator;

/// <summary>Registers everything; all of it lives as long as the simulator, in memory.</summary>
internal static class SimulatorSetup
{
    public static IServiceCollection AddSimulator(this IServiceCollection services, SimulatorOptions options, TimeProvider clock)
    {
        services.AddSingleton(options).AddSingleton(clock).AddSingleton<SimulatorAddress>();
        services.AddSingleton<LineBook>().AddSingleton<HandsetBook>().AddSingleton<FaultBook>();
        services.AddSingleton(new RequestSigner(options.AuthToken));
        services.AddSingleton<WebhookLog>().AddSingleton<WebhookClient>().AddSingleton<HeldBack>().AddSingleton<WebhookDesk>().AddSingleton<ErrorLog>();
        services.AddSingleton<DocumentFetcher>();
        services.AddSingleton<MessageBook>().AddSingleton<OptOuts>().AddSingleton<TextForms>().AddSingleton<MessageRequest>();
        services.AddSingleton<TextDeparture>().AddSingleton<TextReplies>().AddSingleton<TextArrival>();
        services.AddSingleton<CallBook>();
        services.AddSingleton<RestGate>();
        return services;
    }
}
