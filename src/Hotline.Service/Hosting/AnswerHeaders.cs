namespace Hotline.Service.Hosting;

/// <summary>What every answer but a webhook's says to a browser: believe the content type, keep nothing, load nothing, show it in no frame. Who answers otherwise sets its own.</summary>
internal static class AnswerHeaders
{
    private static readonly (string Name, string Value)[] Table =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Referrer-Policy", "no-referrer"),
    ];

    public static void UseAnswerHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // At the last moment: an error page begins with all headers cleared.
        context.Response.OnStarting(static state =>
        {
            foreach (var (name, value) in Table)
                ((HttpContext)state).Response.Headers.TryAdd(name, value);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
