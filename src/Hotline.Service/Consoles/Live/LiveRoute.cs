using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Hotline.Service.Consoles.Presences;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Live;

/// <summary>
/// Tells a browser that something it can see has changed, with the timeline's number as the event's id: a browser that comes back says the last one
/// it had, and is told of everything after it. A new page says the number that it was made at. And it tells the counts of the views, and who else has
/// which ticket before them.
/// </summary>
internal static class LiveRoute
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>So often something comes where nothing else does.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    public static void MapLive(this IEndpointRouteBuilder app) =>
        app.MapGet("/console/live", (HttpContext context) => Results.ServerSentEvents(EventsAsync(context, context.RequestAborted))).RequireAuthorization().ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (follower, sight) = (context.RequestServices.GetRequiredService<TimelineFollower>(), context.RequestServices.GetRequiredService<TicketSight>());
        var (counts, presence) = (context.RequestServices.GetRequiredService<CountNews>(), context.RequestServices.GetRequiredService<PresenceNews>());
        var (viewer, sessions) = (Viewer.Of(context.User)!, context.RequestServices.GetRequiredService<LiveSessions>());
        var last = LastSeen(context) ?? await follower.PositionAsync(cancellation);
        using var timer = new PeriodicTimer(Pace);
        var beatAt = TimeProvider.System.GetTimestamp();
        yield return Event("ready", last, "");
        var count = true;
        var news = new List<SseItem<string>>();
        do
        {
            news.Clear();
            var position = await follower.PositionAsync(cancellation);
            if (position > last)
            {
                var seen = sight.ForNews(viewer);
                var changes = await follower.AfterAsync(last, position, cancellation);
                var fresh = changes.Where(c => c.Brings(viewer) && seen(c.Ticket)).Select(c => c.Ticket.Id).Distinct().Count();
                last = changes.Count == 0 ? position : changes[^1].Sequence;
                if (changes.Any(c => seen(c.Ticket)))
                {
                    news.Add(Event("changed", last, fresh.ToString(CultureInfo.InvariantCulture)));
                    count = true;
                }
            }

            if (count && await counts.NextAsync(viewer, position, cancellation) is { } numbers)
                news.Add(Event("counts", last, numbers));
            // Time alone makes tickets due.
            count = TimeProvider.System.GetElapsedTime(beatAt) >= Beat;
            if (await presence.NextAsync(viewer, cancellation) is { } lines)
                news.Add(Event("presence", last, lines));
            if (count)
            {
                news.Add(Event("beat", last, ""));
                beatAt = TimeProvider.System.GetTimestamp();
            }

            if (news.Count > 0 && !await sessions.IsOnAsync(context, cancellation))
                yield break;
            foreach (var item in news)
                yield return item;
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private static SseItem<string> Event(string type, long id, string data) => new(data, type) { EventId = id.ToString(CultureInfo.InvariantCulture) };

    // The browser's own word is the newer one: the address is that of its first connection.
    private static long? LastSeen(HttpContext context) => Number(context.Request.Headers["Last-Event-ID"]) ?? Number(context.Request.Query["after"]);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
