using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Tickets;

/// <summary>All pledges by profile and grade, and by kind where a profile names kinds, from <c>config/pledges.yaml</c>. A line names its profile.</summary>
public sealed class PledgeBook
{
    private readonly Dictionary<(string Profile, Grade Grade), Pledge> _pledges = [];

    private readonly Dictionary<(string Profile, string Kind), Pledge> _kinds = [];

    private PledgeBook(TicketPolicy policy) => Policy = policy;

    public TicketPolicy Policy { get; }

    public static PledgeBook Load(string configDirectory, SettingProblems problems)
    {
        var root = SettingsFile.Load(Path.Combine(configDirectory, "pledges.yaml"), problems);
        root.AllowOnly("profiles", "tickets");
        var book = new PledgeBook(TicketPolicy.Read(root["tickets"]));
        if (root["profiles"].Entries.Count == 0)
            root["profiles"].Problem("at least one profile with the grades urgent, day, general, complex");
        foreach (var (name, profile) in root["profiles"].Entries)
            book.ReadProfile(name, profile);
        return book;
    }

    public bool Has(string profile) => _pledges.ContainsKey((profile, Grade.General));

    public Pledge Of(string profile, Grade grade) => _pledges[(profile, grade)];

    /// <summary>What a profile promises for a kind; null: it goes by grade.</summary>
    public Pledge? OfKind(string profile, string kind) => _kinds.GetValueOrDefault((profile, kind));

    private void ReadProfile(string name, SettingsNode profile)
    {
        profile.AllowOnly([.. Enum.GetValues<Grade>().Select(g => Kebab.Of(g)), "kinds"]);
        profile["kinds"].AllowOnly([.. Categories.Kinds]);
        foreach (var (kind, pledge) in profile["kinds"].Entries)
            _kinds[(name, kind)] = ReadPledge(pledge);
        foreach (var grade in Enum.GetValues<Grade>())
            _pledges[(name, grade)] = ReadPledge(profile[Kebab.Of(grade)]);
    }

    private static Pledge ReadPledge(SettingsNode node)
    {
        node.AllowOnly("acknowledge", "resolve", "clock");
        var clock = node.Choice("clock", PledgeClock.Working);
        var pledge = new Pledge(Span(node, "acknowledge"), Span(node, "resolve"), clock == PledgeClock.Calendar);
        if (pledge.Acknowledge.Rough() > pledge.Resolve.Rough())
            node["acknowledge"].Problem("no later than resolve");
        return pledge;
    }

    private static WorkingSpan Span(SettingsNode node, string key)
    {
        if (WorkingSpan.TryParse(node[key].Text, out var span))
            return span;
        node[key].Problem(WorkingSpan.Legal);
        return default;
    }

    private enum PledgeClock
    {
        Working,
        Calendar,
    }
}
