using System.Globalization;

namespace Hotline.Simulator.Resources;

/// <summary>One page of a list, as the REST API cuts it: newest first, the next page told by a token that new items do not shift.</summary>
internal static class ResourcePage
{
    private const int Usual = 50;
    private const int Most = 1000;

    /// <param name="request">Its query carries PageSize, Page, PageToken; the other parameters are repeated in the links.</param>
    /// <param name="name">Key of the list in the answer.</param>
    /// <param name="all">Everything that passed the filters, newest first.</param>
    /// <param name="sid">SID of an item.</param>
    /// <param name="view">The item as it is written.</param>
    public static IResult Of<T>(HttpRequest request, string name, IReadOnlyList<T> all, Func<T, string> sid, Func<T, object> view)
    {
        var size = Math.Clamp(Number(request, "PageSize", Usual), 1, Most);
        var page = Math.Max(0, Number(request, "Page", 0));
        var start = Start(request, all, sid, page * size);
        var items = all.Skip(start).Take(size).ToList();
        var more = start + items.Count < all.Count && items.Count > 0;
        return RestJson.Result(new Dictionary<string, object?>
        {
            ["first_page_uri"] = Link(request, size, 0, null),
            ["end"] = Math.Max(0, (page * size) + items.Count - 1),
            ["previous_page_uri"] = page > 0 ? Link(request, size, page - 1, null) : null,
            [name] = items.Select(view).ToList(),
            ["uri"] = request.Path + request.QueryString,
            ["page_size"] = size,
            ["start"] = page * size,
            ["next_page_uri"] = more ? Link(request, size, page + 1, sid(items[^1])) : null,
            ["page"] = page,
        });
    }

    private static int Start<T>(HttpRequest request, IReadOnlyList<T> all, Func<T, string> sid, int otherwise)
    {
        var token = request.Query["PageToken"].ToString();
        if (!token.StartsWith("PA", StringComparison.Ordinal))
            return otherwise;
        for (var i = 0; i < all.Count; i++)
        {
            if (token.AsSpan(2).SequenceEqual(sid(all[i])))
                return i + 1;
        }

        return otherwise;
    }

    private static string Link(HttpRequest request, int size, int page, string? last)
    {
        var parameters = request.Query
            .Where(pair => pair.Key is not ("PageSize" or "Page" or "PageToken"))
            .SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}"))
            .Append($"PageSize={size}")
            .Append($"Page={page}");
        if (last is not null)
            parameters = parameters.Append($"PageToken=PA{last}");
        return $"{request.Path}?{string.Join('&', parameters)}";
    }

    private static int Number(HttpRequest request, string key, int otherwise) =>
        int.TryParse(request.Query[key], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
