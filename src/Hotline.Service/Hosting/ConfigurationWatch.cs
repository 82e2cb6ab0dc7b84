using Hotline.Configurations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Hosting;

/// <summary>Compares what this node works by with what lies in its folder, keeps versions that came from elsewhere than the console, and tells the other nodes.</summary>
/// <param name="inForce">What was loaded at the start.</param>
/// <param name="settings">Where the folder is.</param>
/// <param name="directory">Taken in while it runs.</param>
/// <param name="history">Of all nodes.</param>
/// <param name="database">Where nodes see each other.</param>
/// <param name="real">Nodes are alive on the real clock, whatever a drill's says.</param>
internal sealed class ConfigurationWatch(
    ConfigurationSnapshot inForce, ServiceSettings settings, OfficialDirectory directory, ConfigurationHistory history, HotlineDatabase database, RealClock real)
{
    /// <summary>A node that said nothing for longer is away.</summary>
    public static readonly TimeSpan Away = TimeSpan.FromMinutes(2);

    /// <summary>Of the transactions that write a node's row: two looks at once (a restart beside the one that ends) would both find none and both add it.</summary>
    private const long Lock = 0x486F_7400_C0DE;

    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private readonly DateTimeOffset _startedAt = real.Now;

    public string Node { get; } = $"{Environment.MachineName}:{Path.GetFullPath(settings.DataDirectory)}";

    public ConfigurationSnapshot InForce => inForce;

    /// <summary>Hashes of what this node works by now, the directory's too.</summary>
    public Dictionary<string, string> InForceNow => With(inForce, directory.Now.Hash);

    public string Folder => settings.ConfigDirectory;

    /// <summary>What lies in the folder now; the directory's hash is empty while it cannot be read.</summary>
    public (ConfigurationSnapshot Files, string Directory) Read() => (ConfigurationSnapshot.Read(Folder), DirectoryHash());

    /// <returns>0: there is never more to do at once.</returns>
    public async Task<int> LookAsync(CancellationToken cancellation)
    {
        var (files, people) = Read();
        await history.SeenAsync(files, people, cancellation);
        await database.WriteAsync(
            async db =>
            {
                await db.LockAsync(Lock, cancellation);
                var node = await db.Set<ConfigurationNode>().FirstOrDefaultAsync(n => n.Name == Node, cancellation);
                if (node is null)
                    db.Add(node = new ConfigurationNode { Name = Node, StartedAt = _startedAt, SeenAt = real.Now, InForce = InForceNow, OnDisk = With(files, people) });
                (node.StartedAt, node.SeenAt, node.InForce, node.OnDisk) = (_startedAt, real.Now, InForceNow, With(files, people));
                var forgotten = real.Now - Forgotten;
                // Its own row is written after this: a node that was away for days must find it.
                await db.Set<ConfigurationNode>().Where(n => n.Name != Node && n.SeenAt < forgotten).ExecuteDeleteAsync(cancellation);
            },
            cancellation);
        return 0;
    }

    public Task<List<ConfigurationNode>> NodesAsync(CancellationToken cancellation) => database.ReadAsync(db =>
    {
        var since = real.Now - Away;
        return db.Set<ConfigurationNode>().Where(n => n.SeenAt >= since).OrderBy(n => n.Name).ToListAsync(cancellation);
    });

    private string DirectoryHash()
    {
        try
        {
            return OfficialDirectory.Look(Folder).Hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static Dictionary<string, string> With(ConfigurationSnapshot files, string people) =>
        new(files.Hashes) { [ConfigurationVersion.Directory] = people };
}
