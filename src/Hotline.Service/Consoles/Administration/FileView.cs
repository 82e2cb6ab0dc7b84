using Hotline.Configurations;

namespace Hotline.Service.Consoles.Administration;

/// <summary>One file of the configuration.</summary>
/// <param name="File">Which.</param>
/// <param name="Text">In the folder now; null: it is not there.</param>
/// <param name="Hash">Of it; empty: it is not there.</param>
/// <param name="Versions">The newest first; those in force and in the folder among them, however old they are.</param>
/// <param name="InForceHash">Of what this node loaded at its start; null: nothing.</param>
/// <param name="IsWritable">Whether the program may replace it.</param>
internal sealed record FileView(
    ConfigurationFile File, string? Text, string Hash, IReadOnlyList<ConfigurationVersion> Versions, string? InForceHash, bool IsWritable)
{
    public int Latest => Versions.Count == 0 ? 0 : Versions[0].Number;

    /// <summary>What lies there counts after a restart only.</summary>
    public bool IsChanged => InForceHash != (Hash.Length == 0 ? null : Hash);

    public ConfigurationVersion? OnDisk => Find(Hash);

    public ConfigurationVersion? InForce => Find(InForceHash);

    private ConfigurationVersion? Find(string? hash) =>
        Versions.Where(v => v.Hash == hash).OrderByDescending(v => v.WrittenAt is not null).ThenByDescending(v => v.Number).FirstOrDefault();
}
