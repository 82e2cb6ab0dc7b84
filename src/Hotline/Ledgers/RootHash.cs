using System.Globalization;
using System.Security.Cryptography;

namespace Hotline.Ledgers;

/// <summary>Computes a root, leaf by leaf in the order of the tickets' ids.</summary>
internal sealed class RootHash : IDisposable
{
    private const string Purpose = "hotline-ledger-1 root";
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RootHash(DateOnly day, DateTimeOffset at, byte[]? previous) =>
        CanonicalBytes.Begin(Purpose).Text(day.ToString("O", CultureInfo.InvariantCulture)).Number(LedgerEntry.Microseconds(at)).Bytes(previous).AppendTo(_hash);

    public long Leaves { get; private set; }

    public void Add(LedgerLeaf leaf)
    {
        Leaves++;
        CanonicalBytes.Begin("leaf").Id(leaf.TicketId).Number(leaf.Position).Text(leaf.Reference).Bytes(leaf.Hash).AppendTo(_hash);
    }

    public byte[] End()
    {
        CanonicalBytes.Begin("end").Number(Leaves).AppendTo(_hash);
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();
}
