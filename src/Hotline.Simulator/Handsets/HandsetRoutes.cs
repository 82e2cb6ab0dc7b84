namespace Hotline.Simulator.Handsets;

/// <summary>The handsets of the control API. A reader may wait: <c>?after=N&amp;wait=10</c>.</summary>
internal static class HandsetRoutes
{
    private const int LongestWait = 60;

    /// <summary>Only what is named changes.</summary>
    internal sealed record BehaviourOrder(AnswerMode? Answer, string? Keys, bool? Reachable, bool? Landline, string? Name, string? Role);

    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapGet("handsets", (HandsetBook book) => book.All
            .Select(handset => new { handset.Number, handset.Name, handset.Role, Events = handset.Pulse.Count, handset.Behaviour })
            .OrderBy(handset => handset.Number, StringComparer.Ordinal));
        sim.MapGet("handsets/{number}", async (string number, long? after, int? wait, HandsetBook book, HttpContext context) =>
        {
            var handset = book[number];
            await WaitAsync(handset.Pulse, after, wait, context);
            return HandsetViews.Of(handset);
        });
        sim.MapPut("handsets/{number}", (string number, BehaviourOrder order, HandsetBook book) =>
        {
            var handset = book[number];
            var now = handset.Behaviour;
            (handset.Name, handset.Role) = (order.Name ?? handset.Name, order.Role ?? handset.Role);
            handset.Behaviour = new Behaviour(
                order.Answer ?? now.Answer, order.Keys ?? now.Keys, order.Reachable ?? now.Reachable, order.Landline ?? now.Landline);
            return HandsetViews.Of(handset);
        });
    }

    public static Task WaitAsync(Pulse pulse, long? after, int? wait, HttpContext context) =>
        wait is > 0 and var seconds
            ? pulse.BeyondAsync(after ?? pulse.Count, TimeSpan.FromSeconds(Math.Min(seconds, LongestWait)), context.RequestAborted)
            : Task.CompletedTask;
}
