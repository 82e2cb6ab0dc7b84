using Hotline.Configurations;
using Hotline.Phones;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Words;
using Hotline.Service.Hosting;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>The files of the configuration: what is in force, what lies in the folder, who changed it, and whether all nodes have the same.</summary>
internal sealed class FilesModel(Jurisdiction jurisdiction, ConfigurationWatch watch, ConfigurationHistory history) : AdminPage(jurisdiction)
{
    /// <param name="File">Which.</param>
    /// <param name="InForce">The version that this node works by.</param>
    /// <param name="IsChanged">Another one lies in its folder.</param>
    internal sealed record Row(ConfigurationFile File, ConfigurationVersion? InForce, bool IsChanged);

    /// <param name="Name">Of the node.</param>
    /// <param name="Differs">The files of its folder that are others than in the folder of this node.</param>
    internal sealed record Node(string Name, IReadOnlyList<string> Differs);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public bool NodesDiffer => Nodes.Any(n => n.Differs.Count > 0);

    public IReadOnlyList<PhoneLine> Lines => Jurisdiction.Lines(Viewer);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await watch.LookAsync(cancellation);
        var (onDisk, people) = watch.Read();
        var known = await history.KnownAsync(cancellation);
        Rows = [.. ConfigurationFile.In(watch.Folder).Where(f => f.IsShared || IsCounty).Select(f => RowOf(f, onDisk, known))];
        var here = new Dictionary<string, string>(onDisk.Hashes) { [ConfigurationVersion.Directory] = people };
        Nodes = [.. (await watch.NodesAsync(cancellation)).Select(n => new Node(n.Name, DifferingFrom(here, n.OnDisk)))];
    }

    /// <summary>Key of the words that say what a file is for.</summary>
    public static string WordOf(ConfigurationFile file) => file.Name.Split('/')[0].Split('.')[0];

    internal static string CanOf(Speech speech, PhoneLine line) =>
        string.Join(speech["and"], Enum.GetValues<LineCapabilities>().Where(c => c != LineCapabilities.None && line.Can(c)).Select(c => speech.Of("capability", c)));

    private Row RowOf(ConfigurationFile file, ConfigurationSnapshot onDisk, Dictionary<(string File, string Hash), ConfigurationVersion> known)
    {
        var inForce = watch.InForce[file.Name];
        return new Row(file, known.GetValueOrDefault((file.Name, inForce ?? "")), inForce != onDisk[file.Name]);
    }

    private static List<string> DifferingFrom(Dictionary<string, string> here, IReadOnlyDictionary<string, string> there) =>
        [.. here.Keys.Union(there.Keys).Where(f => here.GetValueOrDefault(f) != there.GetValueOrDefault(f)).Order(StringComparer.Ordinal)];
}
