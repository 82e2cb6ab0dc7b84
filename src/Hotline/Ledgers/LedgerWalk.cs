namespace Hotline.Ledgers;

/// <summary>Leads every chain past its check, ticket by ticket.</summary>
/// <param name="reader">Of the snapshot.</param>
/// <param name="roots">See every leaf.</param>
/// <param name="strangers">By ticket, the first entry that has no place in a chain and should have one.</param>
/// <param name="progress">Told the entries so far.</param>
internal sealed class LedgerWalk(LedgerReader reader, RootChecks roots, IReadOnlyDictionary<Guid, long> strangers, IProgress<long>? progress)
{
    private const int Step = 10_000;
    private readonly List<LedgerFault> _faults = [];

    public long Entries { get; private set; }

    public long Tickets { get; private set; }

    public long Sealed { get; private set; }

    public long Erased { get; private set; }

    public IReadOnlyList<LedgerFault> Faults => _faults;

    public void Add(LedgerFault fault) => _faults.Add(fault);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var range in reader.RangesAsync(cancellation))
            await FollowAsync(range, cancellation);
        progress?.Report(Entries);
    }

    private async Task FollowAsync(LedgerRange range, CancellationToken cancellation)
    {
        foreach (var leaf in range.Leaves)
            roots.Add(leaf);
        var leaves = range.Leaves.GroupBy(l => l.TicketId).ToDictionary(g => g.Key, IReadOnlyList<LedgerLeaf> (g) => [.. g]);
        var found = new SortedDictionary<string, LedgerFault>(StringComparer.Ordinal);
        var waiting = range.References.Keys.Concat(range.Heads.Keys).Concat(leaves.Keys).ToHashSet();
        var (ticket, check) = (Guid.Empty, (ChainCheck?)null);
        await foreach (var entry in reader.EntriesAsync(range, cancellation))
        {
            if (check is null || entry.Ticket != ticket)
            {
                End(ticket, check, found);
                (ticket, check) = (entry.Ticket, CheckOf(range, leaves, entry.Ticket));
                waiting.Remove(ticket);
            }

            check.Next(entry);
            Count(entry);
        }

        End(ticket, check, found);
        foreach (var id in waiting)
            End(id, CheckOf(range, leaves, id), found);
        _faults.AddRange(found.Values);
    }

    private void Count(LedgerEntry entry)
    {
        Sealed += entry.SealedAt is null ? 0 : 1;
        Erased += entry.Digest is null ? 0 : 1;
        if (++Entries % Step == 0)
            progress?.Report(Entries);
    }

    private static ChainCheck CheckOf(LedgerRange range, Dictionary<Guid, IReadOnlyList<LedgerLeaf>> leaves, Guid ticket) => new(
        NameOf(range, leaves, ticket), range.References.ContainsKey(ticket), range.Heads.GetValueOrDefault(ticket), leaves.GetValueOrDefault(ticket) ?? []);

    private static string NameOf(LedgerRange range, Dictionary<Guid, IReadOnlyList<LedgerLeaf>> leaves, Guid ticket) =>
        range.References.GetValueOrDefault(ticket) ?? leaves.GetValueOrDefault(ticket)?[0].Reference ?? ticket.ToString();

    private void End(Guid ticket, ChainCheck? check, SortedDictionary<string, LedgerFault> found)
    {
        if (check is null)
            return;
        Tickets++;
        var fault = check.End();
        if (fault is null && strangers.TryGetValue(ticket, out var sequence))
            fault = check.Stranger(sequence);
        // Both databases order ids by their text.
        if (fault is not null)
            found[ticket.ToString("N")] = fault;
    }
}
