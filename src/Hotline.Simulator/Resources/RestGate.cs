using System.Text;
using Hotline.Simulator.Faults;

namespace Hotline.Simulator.Resources;

/// <summary>What every REST request passes: faults, then the credentials.</summary>
internal sealed class RestGate(SimulatorOptions options, FaultBook faults, TimeProvider clock) : IEndpointFilter
{
    private readonly HashSet<string> _credentials = Credentials(options);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!_credentials.Contains(request.Headers.Authorization.ToString()))
            return Challenge(context.HttpContext);
        if (request.RouteValues.TryGetValue("account", out var account) && account as string != options.AccountSid)
            return RestError.NotFound(request.Path).AsResult();

        var form = request.HasFormContentType ? await request.ReadFormAsync(context.HttpContext.RequestAborted) : null;
        var fault = faults.Strike(FaultPoint.Rest, form?["To"], form?["From"]);
        switch (fault?.Kind)
        {
            case FaultKind.CutBefore or FaultKind.Outage:
                context.HttpContext.Abort();
                return Results.Empty;
            case FaultKind.Error:
                return Refusal(context.HttpContext, fault);
            case FaultKind.Delay:
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), clock, context.HttpContext.RequestAborted);
                break;
        }

        var result = await next(context);
        if (fault?.Kind != FaultKind.CutAfter)
            return result;
        context.HttpContext.Abort();
        return Results.Empty;
    }

    private static IResult Challenge(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        return RestError.Authenticate.AsResult();
    }

    private static IResult Refusal(HttpContext context, FaultRule fault)
    {
        var status = fault.Status ?? (fault.Code == RestError.TooManyRequests.Code ? 429 : fault.Code is null ? 500 : 400);
        if (status == 429)
            context.Response.Headers.RetryAfter = "1";
        var code = fault.Code ?? (status == 429 ? RestError.TooManyRequests.Code : 20000 + (status % 1000));
        return new RestError(status, code, status switch { 429 => RestError.TooManyRequests.Message, >= 500 => "Internal Server Error", _ => "Injected fault" }).AsResult();
    }

    private static HashSet<string> Credentials(SimulatorOptions options)
    {
        var pairs = new List<string> { $"{options.AccountSid}:{options.AuthToken}" };
        if (options.ApiKeySid.Length > 0)
            pairs.Add($"{options.ApiKeySid}:{options.ApiKeySecret}");
        return [.. pairs.Select(pair => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))];
    }
}
