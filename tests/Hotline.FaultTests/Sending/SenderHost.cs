using System.CommandLine;
using Hotline.Notifications;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Hotline.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.FaultTests.Sending;

/// <summary>
/// The program's own sender in a process of its own, for being killed. At each line <c>go</c> it looks up what is lost and sends what is due until there is
/// nothing more, then says <c>done</c>.
/// </summary>
internal static class SenderHost
{
    public const string Go = "go";
    public const string Ready = "ready";
    public const string Done = "done";

    public static Command Command()
    {
        var database = new Option<string>("--database") { Required = true };
        var carrier = new Option<string>("--carrier") { Required = true };
        var command = new Command("sender", "Used by the harness itself.") { database, carrier };
        command.Hidden = true;
        command.SetAction((parsed, token) => RunAsync(parsed.GetRequiredValue(database), parsed.GetRequiredValue(carrier), token));
        return command;
    }

    /// <summary>The parts of the program, without its doors.</summary>
    public static IServiceProvider Compose(string database, string carrier, string data) => HotlineHost.Compose(
    [
        $"--Config:Directory={Repository.Config}", $"--Data:Directory={data}", "--Database:Provider=postgres", $"--Database:ConnectionString={database}",
        $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}", $"--Twilio:BaseUrl={carrier}",
        "--Twilio:PublicUrl=http://127.0.0.1:9",
    ]).Services;

    /// <summary>An empty database with the program's tables.</summary>
    public static async Task MigrateAsync(string database) =>
        await Compose(database, "http://127.0.0.1:9", Path.GetTempPath()).GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);

    private static async Task<int> RunAsync(string database, string carrier, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var services = Compose(database, carrier, folder.Path);
        // What takes long at a start is done before the work is.
        await services.GetRequiredService<HotlineDatabase>().ReadAsync(db => db.Set<OutboxMessage>().FindAsync([Guid.Empty], cancellation).AsTask());
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync(cancellation) == Go)
        {
            await CycleAsync(services, cancellation);
            Console.WriteLine(Done);
        }

        return 0;
    }

    private static async Task CycleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var sender = services.GetRequiredService<Sender>();
        while (await sender.RecoverAsync(cancellation) > 0 || await sender.SendDueAsync(cancellation) > 0)
        {
            // As the jobs do: until there is nothing more.
        }
    }
}
