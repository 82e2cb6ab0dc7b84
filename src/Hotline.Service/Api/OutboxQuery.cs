using Hotline.Notifications;
using Hotline.Settings;

namespace Hotline.Service.Api;

/// <summary>The filters of a list of messages, as they come.</summary>
public sealed record OutboxQuery(int? Limit, string? Cursor, string? State, string? Line, string? Official)
{
    private const int DefaultLimit = 50;

    public int PageSize => Limit ?? DefaultLimit;

    /// <summary>What is wrong, by parameter; empty when all is well.</summary>
    internal Dictionary<string, string[]> Check()
    {
        var errors = new Dictionary<string, string[]>();
        if (Limit is < 1 or > TicketQuery.MaxLimit)
            errors["limit"] = [$"a whole number from 1 to {TicketQuery.MaxLimit}"];
        if (Cursor is not null && After() is null)
            errors["cursor"] = ["the value of 'next' of the page before, unchanged"];
        if (State is not null && Wanted() is null)
            errors["state"] = [Kebab.Legal<OutboxState>()];
        return errors;
    }

    /// <summary>The messages that it asks for.</summary>
    internal IQueryable<OutboxMessage> Of(IQueryable<OutboxMessage> messages)
    {
        if (Wanted() is { } state)
            messages = messages.Where(m => m.State == state);
        if (Line is { } line)
            messages = messages.Where(m => m.Line == line);
        if (Official is { } official)
            messages = messages.Where(m => m.Official == official);
        if (After() is { } after)
            messages = messages.Where(m => m.Id.CompareTo(after) < 0);
        return messages;
    }

    internal OutboxState? Wanted() => Kebab.Parse<OutboxState>(State);

    internal Guid? After() => Guid.TryParseExact(Cursor, "N", out var id) ? id : null;
}
