using Hotline.Notifications;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>
/// Makes the first administrator at start, after the schema. The password is told once, by who writes the banner to standard output, and goes
/// to no log. Of nodes that start at once the unique name lets one win.
/// </summary>
internal sealed class FirstPassword(IServiceScopeFactory scopes, RealClock clock) : IHostedService
{
    private string? _password;

    /// <summary>The password, for the first who asks.</summary>
    public string? Take() => Interlocked.Exchange(ref _password, null);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            _password = await scope.ServiceProvider.GetRequiredService<AccountBook>().CreateFirstAsync(clock.Now, cancellationToken);
        }
        catch (Exception e) when (Storage.HotlineDatabase.IsDuplicate(e))
        {
            // Another node was first, and tells its password there.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
