using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Api;

/// <summary>The filters of a list, as they come.</summary>
public sealed record TicketQuery(int? Limit, string? Cursor, string? Status, string? Line, string? Holder, string? Caller, DateTimeOffset? Since)
{
    public const int MaxLimit = 200;
    private const int DefaultLimit = 50;

    public int PageSize => Limit ?? DefaultLimit;

    /// <summary>What is wrong, by parameter; empty when all is well.</summary>
    internal Dictionary<string, string[]> Check()
    {
        var errors = new Dictionary<string, string[]>();
        if (Limit is < 1 or > MaxLimit)
            errors["limit"] = [$"a whole number from 1 to {MaxLimit}"];
        if (Cursor is not null && TicketCursor.Parse(Cursor) is null)
            errors["cursor"] = ["the value of 'next' of the page before, unchanged"];
        if (Status is not null && State() is null)
            errors["status"] = [Kebab.Legal<TicketState>()];
        return errors;
    }

    internal TicketState? State() => Kebab.Parse<TicketState>(Status);
}
