using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hotline.Telephony;

/// <summary>Reads the carrier's lists, page by page.</summary>
internal sealed class TwilioLists(TwilioRest rest)
{
    /// <summary>For one message among those to one number: more would be no answer in time.</summary>
    private const int MostPagesOfALookup = 20;

    /// <summary>Of everything: ten million entries. Only a list that leads in a circle is longer.</summary>
    private const int MostPages = 10_000;

    /// <summary>What is meant and not older than wanted, newest first as the carrier lists it.</summary>
    /// <remarks>The carrier's filter is as coarse as a day, so the time is compared here.</remarks>
    public async Task<IReadOnlyList<T>> ReadAsync<TPage, T>(ListQuery query, JsonTypeInfo<TPage> type, Func<T, bool> isMeant, CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
        where T : class, ICarrierResource
    {
        var begun = new List<T>();
        await foreach (var (_, page) in PagesAsync<TPage, T>(rest.TargetOf(query.Begun), MostPagesOfALookup, type, cancellation))
            begun.AddRange(page.Items.Where(item => isMeant(item) && IsRecent(item, query.Since)));
        if (begun.Count > 0)
            return begun;
        var newest = await PageAsync<TPage, T>(rest.TargetOf(query.Newest), type, cancellation);
        return [.. newest.Items.Where(item => isMeant(item) && item.Begun is null && IsRecent(item, query.Since))];
    }

    /// <summary>Everything of a list that is not older than wanted, the oldest first, with one page in memory.</summary>
    /// <remarks>
    /// The carrier lists the newest first. So the links are walked to where the wanted time begins, and the pages read again from there
    /// back; a single page is read once. A link names the entry that it goes on after: what arrives meanwhile shifts nothing.
    /// </remarks>
    public async IAsyncEnumerable<T> OldestFirstAsync<TPage, T>(
        string resource, DateTimeOffset since, JsonTypeInfo<TPage> type, [EnumeratorCancellation] CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
        where T : class, ICarrierResource
    {
        var (targets, page) = (new List<string>(), (TPage?)null);
        await foreach (var (target, read) in PagesAsync<TPage, T>(rest.TargetOf(resource), MostPages, type, cancellation))
        {
            targets.Add(target);
            page = read;
            if (page.Items is [.., var oldest] && !IsRecent(oldest, since))
                break;
        }

        for (var i = targets.Count - 1; i >= 0; i--)
        {
            page ??= await PageAsync<TPage, T>(targets[i], type, cancellation);
            foreach (var item in page.Items.Reverse().Where(item => IsRecent(item, since)))
                yield return item;
            page = null;
        }
    }

    /// <summary>Every page of a list, with its own address.</summary>
    /// <exception cref="JsonException">The list has no end, or leads to another host: it must not be taken for one in which nothing was found.</exception>
    public async IAsyncEnumerable<(string Target, TPage Page)> PagesAsync<TPage, T>(
        string target, int most, JsonTypeInfo<TPage> type, [EnumeratorCancellation] CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
    {
        for (var pages = 1; ; pages++)
        {
            var page = await PageAsync<TPage, T>(target, type, cancellation);
            yield return (target, page);
            if (page.NextPageUri is not { Length: > 0 } next)
                yield break;
            if (pages == most || !next.StartsWith('/') || next.StartsWith("//", StringComparison.Ordinal))
                throw new JsonException("The list cannot be followed.");
            target = next;
        }
    }

    private async Task<TPage> PageAsync<TPage, T>(string target, JsonTypeInfo<TPage> type, CancellationToken cancellation)
        where TPage : class, ICarrierPage<T>
    {
        using var response = await rest.GetVerbatimAsync(target, cancellation);
        response.EnsureSuccessStatusCode();
        return await TwilioRest.ReadAsync(response, type, cancellation) ?? throw new JsonException("The page is empty.");
    }

    private static bool IsRecent(ICarrierResource item, DateTimeOffset since) =>
        CarrierDates.Of(item) is not { } created || created >= since;
}
