using Hotline.Service.Api;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <summary>What the list is asked for. It is read from the address and written back into every link, so that a view can be sent to a colleague.</summary>
internal sealed record DeskQuery
{
    /// <summary>More is not looked for.</summary>
    public const int LongestWords = 200;

    public DeskView View { get; init; } = DeskView.Unclaimed;

    public string? Line { get; init; }

    public Grade? Grade { get; init; }

    public TicketState? State { get; init; }

    public string? Category { get; init; }

    public string? Village { get; init; }

    /// <summary>Id of an official.</summary>
    public string? Holder { get; init; }

    /// <summary>What is searched for, as it was typed.</summary>
    public string? Words { get; init; }

    /// <summary>The caller's number that is searched for, as <see cref="NumberSeal"/> writes it: an address ends up in histories and logs.</summary>
    public string? Number { get; init; }

    public TicketCursor? After { get; init; }

    public bool IsNarrowed => Line is not null || Grade is not null || State is not null || Category is not null || Village is not null || Holder is not null;

    public bool IsSearch => Words is not null || Number is not null;

    /// <param name="value">What the address or a form has under a name.</param>
    public static DeskQuery Of(Func<string, string?> value)
    {
        string? Text(string name) => value(name)?.Trim() is { Length: > 0 } text ? text : null;
        return new DeskQuery
        {
            View = Kebab.Parse<DeskView>(value("view")) ?? DeskView.Unclaimed,
            Line = Text("line") is { } line ? "+" + line.TrimStart('+', ' ') : null,
            Grade = Kebab.Parse<Grade>(value("grade")),
            State = Kebab.Parse<TicketState>(value("state")),
            Category = Text("category"),
            Village = Text("village"),
            Holder = Text("holder"),
            Words = Text("q") is { } words ? words[..Math.Min(words.Length, LongestWords)] : null,
            Number = Text("number"),
            After = Text("after") is { } after ? TicketCursor.Parse(after) : null,
        };
    }

    public static DeskQuery Of(IQueryCollection query) => Of(name => query[name]);

    public string Url(DeskView view) => Write("/console/desk", this with { View = view, After = null });

    public string Url(TicketCursor after) => Write("/console/desk", this with { After = after });

    public string Url(string reference) => Write("/console/tickets/" + reference, this);

    public string Query() => Write("", this);

    private static string Write(string path, DeskQuery query)
    {
        (string Name, string? Value)[] parts =
        [
            ("view", Kebab.Of(query.View)), ("line", query.Line), ("grade", query.Grade is { } grade ? Kebab.Of(grade) : null),
            ("state", query.State is { } state ? Kebab.Of(state) : null), ("category", query.Category), ("village", query.Village), ("holder", query.Holder),
            ("q", query.Words), ("number", query.Number), ("after", query.After?.Encode()),
        ];
        return path + "?" + string.Join('&', parts.Where(part => part.Value is not null).Select(part => part.Name + "=" + Uri.EscapeDataString(part.Value!)));
    }
}
