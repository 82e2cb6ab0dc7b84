using System.Security.Claims;
using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Live;

/// <summary>
/// Whether the sessions behind live connections go on: the stamps of all accounts, read once for all connections of this node. Each connection asking for itself
/// before it tells anything cost pages a multiple of their time: bench/README.md.
/// </summary>
internal sealed class LiveSessions(HotlineDatabase database, RealClock clock)
{
    /// <summary>Shorter than the pace of a connection, which so is told nothing twice after its session ended.</summary>
    private static readonly TimeSpan Lapse = TimeSpan.FromMilliseconds(500);
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    private readonly Lock _gate = new();
    private DateTimeOffset _readAt;
    private Task<Dictionary<string, string?>>? _stamps;

    /// <summary>Neither another role, unit or password since (half a second may pass), nor past its time. A browser whose cookie was renewed since comes back with it.</summary>
    public async Task<bool> IsOnAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc <= TimeProvider.System.GetUtcNow())
            return false;
        var (user, stamps) = (context.User, await StampsAsync().WaitAsync(cancellation));
        return user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && stamps.TryGetValue(id, out var stamp) && stamp == user.FindFirstValue(StampClaim);
    }

    private Task<Dictionary<string, string?>> StampsAsync()
    {
        lock (_gate)
        {
            var now = clock.Now;
            if (_stamps is null or { IsCompleted: true, IsCompletedSuccessfully: false } || now - _readAt >= Lapse)
                (_stamps, _readAt) = (ReadAsync(), now);
            return _stamps;
        }
    }

    private Task<Dictionary<string, string?>> ReadAsync() => database.ReadAsync(
        db => db.Set<Account>().Select(a => new { a.Id, a.SecurityStamp }).ToDictionaryAsync(a => a.Id.ToString(), a => a.SecurityStamp, CancellationToken.None));
}
