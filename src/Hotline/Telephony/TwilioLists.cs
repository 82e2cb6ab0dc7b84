using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Telephony;

/// <summary>Reads the carrier's lists, page by page.</summary>
internal sealed class TwilioLists(TwilioRest rest)
{
    private const int MostPages = 20;

    /// <summary>What is meant and not older than wanted, newest first as the carrier lists it.</summary>
    /// <remarks>The carrier's filter is as coarse as a day, so the time is compared here.</remarks>
    public async Task<IReadOnlyList<T>> ReadAsync<TPage, T>(ListQuery query, JsonTypeInfo<TPage> type, Func<T, bool> isMeant, CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
        where T : class, ICarrierResource
    {
        var begun = await BegunAsync<TPage, T>(query, type, item => isMeant(item) && IsRecent(item, query.Since), cancellation);
        if (begun.Count > 0)
            return begun;
        using var response = await rest.GetAsync(query.Newest, cancellation);
        var page = await PageAsync<TPage, T>(response, type, cancellation);
        return [.. page.Items.Where(item => isMeant(item) && item.Begun is null && IsRecent(item, query.Since))];
    }

    private async Task<List<T>> BegunAsync<TPage, T>(ListQuery query, JsonTypeInfo<TPage> type, Func<T, bool> isMeant, CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
        where T : class, ICarrierResource
    {
        var found = new List<T>();
        var pending = rest.GetAsync(query.Begun, cancellation);
        for (var pages = 1; ; pages++)
        {
            using var response = await pending;
            var page = await PageAsync<TPage, T>(response, type, cancellation);
            found.AddRange(page.Items.Where(isMeant));
            if (page.NextPageUri is not { Length: > 0 } next)
                return found;
            // A list without end, or one that leads to another host, must not be taken for one in which nothing was found.
            if (pages == MostPages || !next.StartsWith('/') || next.StartsWith("//", StringComparison.Ordinal))
                throw new JsonException("The list cannot be followed.");
            pending = rest.GetVerbatimAsync(next, cancellation);
        }
    }

    private static async Task<TPage> PageAsync<TPage, T>(HttpResponseMessage response, JsonTypeInfo<TPage> type, CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
    {
        response.EnsureSuccessStatusCode();
        return await TwilioRest.ReadAsync(response, type, cancellation) ?? throw new JsonException("The page is empty.");
    }

    private static bool IsRecent(ICarrierResource item, DateTimeOffset since) =>
        (CarrierDates.Read(item.DateCreated) ?? CarrierDates.Read(item.Begun)) is not { } created || created >= since;
}
