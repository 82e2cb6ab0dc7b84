using Hotline.Service.Api;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <summary>What the list is asked for. It is read from the address and written back into every link, so that a view can be sent to a colleague.</summary>
internal sealed record DeskQuery(DeskView View, string? Line, Grade? Grade, TicketCursor? After)
{
    public static DeskQuery Of(IQueryCollection query) => new(
        Kebab.Parse<DeskView>(query["view"]) ?? DeskView.Unclaimed,
        Text(query["line"]) is { } line ? "+" + line.TrimStart('+', ' ') : null,
        Kebab.Parse<Grade>(query["grade"]),
        Text(query["after"]) is { } after ? TicketCursor.Parse(after) : null);

    public string Url(DeskView view) => Write("/console/desk", this with { View = view, After = null });

    public string Url(TicketCursor after) => Write("/console/desk", this with { After = after });

    public string Url(string reference) => Write("/console/tickets/" + reference, this);

    public string Query() => Write("", this);

    private static string Write(string path, DeskQuery query)
    {
        var parts = new List<string> { "view=" + Kebab.Of(query.View) };
        if (query.Line is { } line)
            parts.Add("line=" + Uri.EscapeDataString(line));
        if (query.Grade is { } grade)
            parts.Add("grade=" + Kebab.Of(grade));
        if (query.After is { } after)
            parts.Add("after=" + after.Encode());
        return path + "?" + string.Join('&', parts);
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
