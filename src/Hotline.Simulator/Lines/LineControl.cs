using Hotline.Simulator.Handsets;

namespace Hotline.Simulator.Lines;

/// <summary>What an account's owner cannot do over the REST API: how the account stands, what its numbers carry, that it has one no more.</summary>
internal static class LineControl
{
    private static readonly string[] Statuses = ["active", "suspended", "closed"];
    private static readonly string[] Types = ["Trial", "Full"];

    internal sealed record AccountOrder(string? Status, string? Type);

    internal sealed record LineOrder(bool? Sms, bool? Voice, bool? Media, string? SmsApplication, string? VoiceApplication);

    public static void Map(IEndpointRouteBuilder sim)
    {
        sim.MapPut("account", (AccountOrder order, AccountStanding standing) =>
        {
            if (order.Status is { } status && !Statuses.Contains(status))
                return ControlJson.Refuse(StatusCodes.Status400BadRequest, $"status: {string.Join(", ", Statuses)}");
            if (order.Type is { } type && !Types.Contains(type))
                return ControlJson.Refuse(StatusCodes.Status400BadRequest, $"type: {string.Join(", ", Types)}");
            (standing.Status, standing.Type) = (order.Status ?? standing.Status, order.Type ?? standing.Type);
            return Results.Ok(standing);
        });
        sim.MapPut("lines/{number}", (string number, LineOrder order, LineBook book) =>
        {
            if (book.Find(number) is not { } line)
                return ControlJson.Refuse(StatusCodes.Status404NotFound, $"{number} is no number of the account");
            (line.Sms, line.Voice, line.Media) = (order.Sms ?? line.Sms, order.Voice ?? line.Voice, order.Media ?? line.Media);
            (line.SmsApplication, line.VoiceApplication) = (order.SmsApplication ?? line.SmsApplication, order.VoiceApplication ?? line.VoiceApplication);
            return Results.Ok(line);
        });
        sim.MapDelete("lines/{number}", (string number, LineBook book) => book.Release(number) ? Results.NoContent() : Results.NotFound());
    }
}
