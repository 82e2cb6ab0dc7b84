namespace Hotline.Service.Consoles;

/// <summary>The console's style and scripts. They are part of the assembly, so that it works from any folder; nothing comes from elsewhere.</summary>
internal static class Assets
{
    private static readonly (string Path, string Type)[] Served =
    [
        ("console.css", "text/css; charset=utf-8"),
        ("console.js", "text/javascript; charset=utf-8"),
        ("reports.css", "text/css; charset=utf-8"),
        ("wall.js", "text/javascript; charset=utf-8"),
        ("reply.js", "text/javascript; charset=utf-8"),
        ("desk.js", "text/javascript; charset=utf-8"),
        ("intake.js", "text/javascript; charset=utf-8"),
        ("lib/htmx/htmx-2.0.11.min.js", "text/javascript; charset=utf-8"),
        ("lib/htmx/htmx-ext-sse-2.2.4.min.js", "text/javascript; charset=utf-8"),
        ("lib/htmx/LICENSE.txt", "text/plain; charset=utf-8"),
        ("lib/htmx/LICENSE-sse.txt", "text/plain; charset=utf-8"),
    ];

    // Of this build: a browser keeps a file until the program changes.
    private static readonly string Version = typeof(Assets).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    public static string Url(string path) => $"{ConsoleSetup.Path}/assets/{path}?v={Version}";

    public static void MapAssets(this IEndpointRouteBuilder app)
    {
        // Short circuit: what is the same for everybody asks for no account, and its answer carries no cookie that a proxy might keep.
        foreach (var (path, type) in Served)
            app.MapGet($"{ConsoleSetup.Path}/assets/{path}", (HttpResponse response) => Content(response, path, type)).ShortCircuit().ExcludeFromDescription();
    }

    private static IResult Content(HttpResponse response, string path, string type)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Stream(typeof(Assets).Assembly.GetManifestResourceStream("wwwroot/" + path)!, type);
    }
}
