using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Deeds;
using Hotline.Service.Consoles.Entries;
using Hotline.Service.Consoles.Exports;
using Hotline.Service.Consoles.Files;
using Hotline.Service.Consoles.Households;
using Hotline.Service.Consoles.Keys;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Live;
using Hotline.Service.Consoles.Pages;
using Hotline.Service.Consoles.Presences;
using Hotline.Service.Consoles.Replying;
using Hotline.Service.Consoles.Reports;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Consoles.Words;
using Hotline.Service.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.WebEncoders;

namespace Hotline.Service.Consoles;

/// <summary>The console at <c>/console</c>: pages that work as plain forms, for who has an account.</summary>
internal static class ConsoleSetup
{
    public const string Path = "/console";

    /// <summary>Pages for who has not signed in yet.</summary>
    private static readonly string[] Open = ["/SignIn", "/SecondFactor", "/County", "/Language", "/Problem"];

    public static void AddConsole(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddKeys(settings);
        services.AddSignIn(settings);
        services.AddSingleton<FirstPassword>().AddHostedService(provider => provider.GetRequiredService<FirstPassword>());
        services.AddSingleton<ConsoleWords>().AddHttpContextAccessor().AddScoped<Speech>();
        services.AddReports();
        services.AddExports();
        services.AddAdministration();
        services.AddSingleton<DeedActs>().AddSingleton<HouseholdFiles>().AddSingleton<MergeCandidates>().AddScoped<Choices>().AddScoped<EntryFacts>().AddScoped<Replies>();
        services.AddSingleton<TicketSight>().AddSingleton<DeskReader>().AddSingleton<DeskWork>().AddSingleton<TicketFile>().AddSingleton<Suggestions>().AddSingleton<TimelineFollower>().AddSingleton<LiveCounts>().AddSingleton<LiveSessions>().AddScoped<CountNews>().AddScoped<DeskLists>();
        services.AddSingleton<NumberSeal>().AddSingleton<DeskSearches>().AddSingleton<DeskChoices>().AddSingleton<PresenceBook>().AddSingleton<PresenceWords>().AddScoped<PresenceNews>();
        services.AddSingleton<PhotoFiles>().AddSingleton<HouseholdSight>().AddSingleton<HouseholdWork>().AddSingleton<IntakeLookup>().AddSingleton<IntakeWork>();
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        // Chinese stays readable in a page's source; what could end a tag is still encoded.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(o =>
        {
            (o.Cookie.Name, o.Cookie.Path, o.Cookie.SameSite, o.Cookie.HttpOnly) = ("hotline.form", Path, SameSiteMode.Strict, true);
            o.Cookie.SecurePolicy = settings.Console.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Consoles/Pages";
            o.Conventions.AuthorizeFolder("/");
            o.Conventions.AuthorizeFolder("/Admin", AdministrationSetup.Policy);
            foreach (var open in Open)
                o.Conventions.AllowAnonymousToPage(open);
        }).ConfigureApplicationPartManager(AddPages);
    }

    public static void MapConsole(this WebApplication app)
    {
        var https = app.Services.GetRequiredService<ServiceSettings>().Console.IsHttps;
        app.UseProblemPages();
        app.UseWhen(IsHere, console =>
        {
            if (https)
                console.Use(AsHttps);
            console.Use(ConsoleHeaders.AddAsync);
        });
        // Named here, or the framework puts both before everything above: a way to the sign-in would lead to http, a refusal be a bare status.
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWhen(IsHere, console => console.Use(PasswordFirst.CheckAsync));
        app.MapRazorPages();
        app.MapAssets();
        app.MapLive();
        app.MapRecordings();
        app.MapExports();
        app.MapDirectoryTables();
        // An endpoint of its own: the problem page in place of it asks for what only a request with an endpoint went through.
        app.MapFallback(Path + "/{**rest}", () => Results.NotFound()).RequireAuthorization().ExcludeFromDescription();
        app.MapPhotos();
        app.MapGet(Path, () => Results.Redirect(Path + "/desk")).RequireAuthorization().ExcludeFromDescription();
    }

    private static bool IsHere(HttpContext context) => context.Request.Path.StartsWithSegments(Path);

    // The proxy before it ends TLS: what people's browsers see is https all the same.
    private static Task AsHttps(HttpContext context, RequestDelegate next)
    {
        context.Request.Scheme = Uri.UriSchemeHttps;
        return next(context);
    }

    // The framework looks into the assembly that was started, which need not be this one.
    private static void AddPages(ApplicationPartManager manager)
    {
        var own = typeof(ConsoleSetup).Assembly;
        if (manager.ApplicationParts.Any(part => part.Name == own.GetName().Name))
            return;
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(own).GetApplicationParts(own))
            manager.ApplicationParts.Add(part);
    }
}
