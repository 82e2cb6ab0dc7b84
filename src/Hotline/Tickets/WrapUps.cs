using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>The wrap-up codes of the county, from <c>config/wrap-ups.yaml</c>. A code that was taken out stays on the tickets that have it.</summary>
public sealed class WrapUps
{
    private WrapUps(IReadOnlyList<WrapUp> all) => All = all;

    /// <summary>In the order of the file, as they are offered.</summary>
    public IReadOnlyList<WrapUp> All { get; }

    public static WrapUps Load(string configDirectory, SettingProblems problems)
    {
        var root = SettingsFile.Load(Path.Combine(configDirectory, "wrap-ups.yaml"), problems);
        root.AllowOnly("wrap-ups");
        if (root.Exists && root["wrap-ups"].Items.Count == 0)
            root["wrap-ups"].Problem("at least one wrap-up with code, zh-CN and en");
        var all = new List<WrapUp>();
        foreach (var node in root["wrap-ups"].Items)
        {
            node.AllowOnly("code", Languages.Chinese, Languages.English);
            var code = node.Required("code", "a short name of small letters, digits and -");
            if (code.Length > 0 && !code.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
                node["code"].Problem("a short name of small letters, digits and -");
            if (all.Exists(w => w.Code == code))
                node["code"].Problem("a code that no other wrap-up has");
            all.Add(new WrapUp(code, new BilingualName(node.Required(Languages.Chinese), node.Required(Languages.English))));
        }

        return new WrapUps(all);
    }

    public WrapUp? Find(string? code) => All.FirstOrDefault(w => w.Code == code);

    /// <summary>What a ticket was filed under, also by a code that is configured no more.</summary>
    public WrapUp? Of(Ticket ticket) => ticket.WrapUp is { } code ? Find(code) ?? new WrapUp(code, new BilingualName(code, "")) : null;

    public Refusal Unknown(string? code) =>
        Refusal.Of(RefusalReason.UnknownWrapUp, $"'{code}' is no wrap-up code; legal are: {string.Join(", ", All.Select(w => w.Code))} (wrap-ups.yaml).");
}
