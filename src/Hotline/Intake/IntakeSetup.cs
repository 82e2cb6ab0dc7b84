using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Intake;

public static class IntakeSetup
{
    /// <param name="services">Where to.</param>
    /// <param name="recordings">Folder of the copies of recordings and media.</param>
    public static IServiceCollection AddIntake(this IServiceCollection services, string recordings) =>
        services.AddSingleton(new RecordingFolder(recordings)).AddSingleton<IntakeFigures>().AddSingleton<DeadLetters>().AddSingleton<Copies<Recording>>().AddSingleton<Copies<MediaFile>>()
            .AddSingleton<VillageQuestions>().AddSingleton<ResidentAnswers>().AddSingleton<KeywordAnswers>().AddSingleton<Objections>().AddSingleton<ResidentTexts>().AddSingleton<Surges>()
            .AddSingleton<Photos>().AddSingleton<FirstAnswer>().AddSingleton<EntryCheck>()
            .AddSingleton(s => new PhoneIntake(
                s.GetRequiredService<HotlineDatabase>(), s.GetRequiredService<EntryCheck>(), s.GetRequiredService<TicketOpening>(), s.GetRequiredService<FirstAnswer>(), s.GetRequiredService<Endings>(), s.GetRequiredService<Notices>(),
                s.GetRequiredService<Categories>(), s.GetRequiredService<Numbering>(), s.GetRequiredService<PhoneLines>()))
            .AddSingleton<OfficialTexts>().AddSingleton<OfficialKeys>().AddSingleton<OfficialAnswers>()
            .AddSingleton<Calls>().AddSingleton<Reports>().AddSingleton<OptOuts>().AddSingleton<Items>().AddSingleton<Processor>().AddSingleton<FirstTexts>().AddSingleton<ItemTries>().AddSingleton<IntakeWorker>()
            .AddSingleton(s => new IntakeWorkers(s.GetRequiredService<IInboundSource>(), s.GetRequiredService<IntakeWorker>()))
            .AddSingleton(s => new SilentCalls(
                s.GetRequiredService<HotlineDatabase>(), s.GetRequiredService<Calls>(), s.GetRequiredService<Numbering>(), s.GetRequiredService<TimeProvider>()));
}
