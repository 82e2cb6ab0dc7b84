using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Hotline.Accounts;
using Hotline.Service.Consoles.Presences;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Service.Consoles.Live;

/// <summary>
/// Tells a browser that something it can see has changed, with the timeline's number as the event's id: a browser that comes back says the last one
/// it had, and is told of everything after it. A new page says the number that it was made at. And it tells the counts of the views, and who else has
/// which ticket before them.
/// </summary>
internal static class LiveRoute
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(10);

    public static void MapLive(this IEndpointRouteBuilder app) =>
        app.MapGet("/console/live", (HttpContext context) => Results.ServerSentEvents(EventsAsync(context, context.RequestAborted))).RequireAuthorization().ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (follower, sight) = (context.RequestServices.GetRequiredService<TimelineFollower>(), context.RequestServices.GetRequiredService<TicketSight>());
        var (counts, presence) = (context.RequestServices.GetRequiredService<CountNews>(), context.RequestServices.GetRequiredService<PresenceNews>());
        var viewer = Viewer.Of(context.User)!;
        var last = LastSeen(context) ?? await follower.PositionAsync(cancellation);
        using var timer = new PeriodicTimer(Pace);
        var checkedAt = TimeProvider.System.GetTimestamp();
        yield return Event("ready", last, "");
        var count = true;
        do
        {
            var position = await follower.PositionAsync(cancellation);
            if (position > last)
            {
                var seen = sight.ForNews(viewer);
                var changes = await follower.AfterAsync(last, position, cancellation);
                var fresh = changes.Count(c => c.Kind == TimelineKind.Opened && seen(c.Ticket));
                last = changes.Count == 0 ? position : changes[^1].Sequence;
                if (changes.Any(c => seen(c.Ticket)))
                {
                    yield return Event("changed", last, fresh.ToString(CultureInfo.InvariantCulture));
                    count = true;
                }
            }

            if (count && await counts.NextAsync(viewer, position, cancellation) is { } numbers)
                yield return Event("counts", last, numbers);
            count = false;
            if (await presence.NextAsync(viewer, cancellation) is { } lines)
                yield return Event("presence", last, lines);
            if (TimeProvider.System.GetElapsedTime(checkedAt) < Recheck)
                continue;
            checkedAt = TimeProvider.System.GetTimestamp();
            if (!await StillAsync(context, cancellation))
                yield break;
            yield return Event("beat", last, "");
            // Time alone makes tickets due.
            count = true;
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    // A session that has ended must not go on listening.
    private static async Task<bool> StillAsync(HttpContext context, CancellationToken cancellation)
    {
        await using var scope = context.RequestServices.CreateAsyncScope();
        cancellation.ThrowIfCancellationRequested();
        return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(context.User) is not null;
    }

    private static SseItem<string> Event(string type, long id, string data) => new(data, type) { EventId = id.ToString(CultureInfo.InvariantCulture) };

    // The browser's own word is the newer one: the address is that of its first connection.
    private static long? LastSeen(HttpContext context) => Number(context.Request.Headers["Last-Event-ID"]) ?? Number(context.Request.Query["after"]);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
