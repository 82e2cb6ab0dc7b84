using Hotline.Simulator.Handsets;
using Hotline.Simulator.Lines;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Pages;

/// <summary>The page for people. Its files are part of the assembly, so that it works from any folder.</summary>
internal static class PageRoutes
{
    // Every official of a county; who is busiest stands first among the others.
    private const int Phones = 500;
    private const int Texts = 40;
    private const int Calls = 4;

    private static readonly Dictionary<string, (string File, string Type)> Files = new()
    {
        ["/"] = ("index.html", "text/html; charset=utf-8"),
        ["/app.css"] = ("app.css", "text/css; charset=utf-8"),
        ["/app.js"] = ("app.js", "text/javascript; charset=utf-8"),
    };

    public static void Map(WebApplication app)
    {
        foreach (var (path, (file, type)) in Files)
            app.MapGet(path, (HttpResponse response) => Content(file, type, response));
        app.MapGet("/sim/world", WorldAsync);
    }

    private static IResult Content(string file, string type, HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache";
        return Results.Stream(typeof(PageRoutes).Assembly.GetManifestResourceStream($"page/{file}")!, type);
    }

    /// <summary>Everything that the page shows; waits for a change when asked to.</summary>
    private static async Task<object> WorldAsync(long? after, int? wait, HandsetBook book, LineBook lines, WebhookLog log, ErrorLog errors, HttpContext context)
    {
        await HandsetRoutes.WaitAsync(book.World, after, wait, context);
        var events = book.World.Count;
        return new
        {
            Events = events,
            Lines = lines.All.Select(line => new { line.Number, line.Name, line.Sms, line.Voice }),
            Handsets = book.All
                .OrderByDescending(handset => handset.Name.Length > 0).ThenByDescending(handset => handset.Pulse.Count).ThenBy(handset => handset.Number, StringComparer.Ordinal)
                .Take(Phones).Select(handset => HandsetViews.Of(handset, Texts, Calls)),
            Failed = log.Failures,
            Errors = errors.All().TakeLast(5),
        };
    }
}
