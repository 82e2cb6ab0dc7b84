using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Handsets;

/// <summary>What was delivered to the account, and what the account answered wrongly.</summary>
internal static class WebhookRoutes
{
    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapGet("webhooks", async (WebhookLog log, bool? failed, string? subject, string? kind, long? after, int? wait, HttpContext context) =>
        {
            await HandsetRoutes.WaitAsync(log.Pulse, after, wait, context);
            var records = log.All()
                .Where(record => failed is null || failed == record.Failure is not null)
                .Where(record => subject is null || record.Subject == subject)
                .Where(record => kind is null || record.Kind == kind)
                .Where(record => after is null || record.Id > after)
                .Select(View);
            return records;
        });
        sim.MapGet("webhooks/count", (WebhookLog log) => log.All().CountBy(record => $"{record.Kind}/{record.Status?.ToString() ?? record.Failure}").ToDictionary());
        sim.MapGet("errors", (ErrorLog errors) => errors.All());
        sim.MapDelete("errors", (ErrorLog errors) => errors.Clear());
    }

    private static object View(WebhookRecord record) => new
    {
        record.Id,
        record.Kind,
        record.Subject,
        record.Url,
        record.Try,
        record.At,
        record.Status,
        record.Failure,
        record.Fault,
        Parameters = record.Form?.ToDictionary(pair => pair.Key, pair => pair.Value),
    };
}
