using Hotline.Notifications;
using Hotline.Service.Hosting;
using Hotline.Storage;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>
/// Makes the first administrator once the doors are open and the schema is there: a start that fails leaves no account behind whose password nobody was
/// told, and a database that is away keeps nothing waiting. The password is told once, by who writes the banner to standard output, and goes to no log.
/// Of nodes that start at once the unique name lets one win.
/// </summary>
internal sealed class FirstPassword(IServiceScopeFactory scopes, RealClock clock, SchemaReady schema, IHostApplicationLifetime program, ILogger<FirstPassword> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource<string?> _password = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    /// <summary>The password, for the first who asks, as soon as it is known.</summary>
    /// <returns>Null: it was told before, there are accounts already, or the program stops.</returns>
    public async Task<string?> TakeAsync()
    {
        var password = await _password.Task;
        return Interlocked.Exchange(ref _taken, 1) == 0 ? password : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            await schema.WaitAsync(stoppingToken);
            _password.TrySetResult(await CreateAsync(stoppingToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The first account could not be made; 'hotline account add' makes one");
        }
        finally
        {
            _password.TrySetResult(null);
        }
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = program.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    private async Task<string?> CreateAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<AccountBook>().CreateFirstAsync(clock.Now, cancellation);
            }
            catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
            {
                // Another node was first, and tells its password there.
                return null;
            }
            catch (Exception e) when (HotlineDatabase.IsAway(e) && !cancellation.IsCancellationRequested)
            {
                // No event tells that a database is there again.
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}
