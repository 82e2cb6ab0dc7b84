namespace Hotline.Service.Api;

internal static class ApiSetup
{
    private const string Prefix = "/api/v1";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyGate>().AddSingleton<TicketReader>().AddSingleton<TicketWriter>();
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
    }

    public static void MapApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapOpenApi("/openapi/{documentName}.json");
        var keys = app.Services.GetRequiredService<ApiKeyGate>();
        keys.WarnOfPlainKeys();
        app.UseWhen(c => c.Request.Path.StartsWithSegments(Prefix), branch => branch.Use(keys.PassAsync));
        var api = app.MapGroup(Prefix);
        api.MapTicketReads();
        api.MapTicketEntry();
        api.MapTicketActions();
        api.MapOutboxReads();
    }
}
