using Microsoft.AspNetCore.Diagnostics;

namespace Hotline.Service.Consoles;

/// <summary>
/// Under the console's path, a page in place of a bare status: for what is not there, not allowed, or failed. It stands in the main pipeline, because a
/// branch has no routes to lead to that page; everywhere else the API's problem details stay.
/// </summary>
internal static class ProblemPages
{
    private const string Page = ConsoleSetup.Path + "/problem";

    public static void UseProblemPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute(Page, "?status={0}");
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(ConsoleSetup.Path))
                return FailAsStatusAsync(context, next);
            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            return next(context);
        });
    }

    // A mistake of the program: logged here with its cause, told without it.
    private static async Task FailAsStatusAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemPages)).LogError(e, "A page of the console failed");
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
