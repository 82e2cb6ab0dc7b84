using Hotline.Simulator.Handsets;

namespace Hotline.Simulator.Faults;

/// <summary>Faults of the control API: PUT replaces them all, POST adds one, DELETE removes all.</summary>
internal static class FaultRoutes
{
    internal sealed record FaultsOrder(IReadOnlyList<FaultRule> Rules, int? Seed);

    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapGet("faults", (FaultBook book) => new { book.Rules });
        sim.MapPut("faults", (FaultsOrder order, FaultBook book) =>
        {
            if (Problem(order.Rules) is { } problem)
                return problem;
            book.Replace(order.Rules.Select(Fresh), order.Seed);
            return Results.Ok(new { book.Rules });
        });
        sim.MapPost("faults", (FaultRule rule, FaultBook book) =>
        {
            if (Problem([rule]) is { } problem)
                return problem;
            book.Add(Fresh(rule));
            return Results.Ok(new { book.Rules });
        });
        sim.MapDelete("faults", (FaultBook book) => book.Replace([], null));
    }

    private static FaultRule Fresh(FaultRule rule) => rule with { Fired = 0 };

    private static IResult? Problem(IEnumerable<FaultRule> rules) =>
        rules.Select(rule => rule.Problem()).FirstOrDefault(problem => problem is not null) is { } problem
            ? ControlJson.Refuse(StatusCodes.Status400BadRequest, problem)
            : null;
}
