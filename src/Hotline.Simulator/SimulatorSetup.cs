using Hotline.Simulator.Calls;
using Hotline.Simulator.Documents;
using Hotline.Simulator.Faults;
using Hotline.Simulator.Handsets;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Messages;
using Hotline.Simulator.Queues;
using Hotline.Simulator.Recordings;
using Hotline.Simulator.Resources;
using Hotline.Simulator.Signatures;
using Hotline.Simulator.Verbs;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator;

/// <summary>Registers everything; all of it lives as long as the simulator, in memory.</summary>
internal static class SimulatorSetup
{
    public static IServiceCollection AddSimulator(this IServiceCollection services, SimulatorOptions options, TimeProvider clock)
    {
        services.AddSingleton(options).AddSingleton(clock).AddSingleton<SimulatorAddress>();
        services.AddSingleton<LineBook>().AddSingleton<AccountStanding>().AddSingleton<HandsetBook>().AddSingleton<FaultBook>();
        services.AddSingleton(new RequestSigner(options.AuthToken));
        services.AddSingleton<WebhookLog>().AddSingleton<WebhookClient>().AddSingleton<HeldBack>().AddSingleton<WebhookDesk>().AddSingleton<ErrorLog>();
        services.AddSingleton<DocumentFetcher>();
        services.AddSingleton<MessageBook>().AddSingleton<OptOuts>().AddSingleton<TextForms>().AddSingleton<MessageRequest>();
        services.AddSingleton<TextDeparture>().AddSingleton<TextReplies>().AddSingleton<TextArrival>();
        services.AddSingleton<CallBook>().AddSingleton<CallForms>().AddSingleton<CallStates>().AddSingleton<CallRequest>();
        services.AddSingleton<Ringing>().AddSingleton<CallRunner>().AddSingleton<Switchboard>();
        services.AddSingleton<RecordingBook>().AddSingleton<QueueBook>();
        services.AddSingleton<VerbTable>().AddSingleton<Speaking>().AddSingleton<Gathering>().AddSingleton<Recording>().AddSingleton<Leading>();
        services.AddSingleton<Dialing>().AddSingleton<Enqueueing>().AddSingleton<Dequeueing>();
        services.AddSingleton<RestGate>();
        return services;
    }
}
