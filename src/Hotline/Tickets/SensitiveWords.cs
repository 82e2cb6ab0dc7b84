using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>Words that decide who may know of a ticket; <c>complaints:</c> and <c>confidential:</c> in <c>config/categories.yaml</c>.</summary>
public sealed class SensitiveWords
{
    private readonly List<string> _wrongs;
    private readonly List<string> _verbs;
    private readonly List<string> _about;
    private readonly List<string> _confidential;

    private SensitiveWords(SettingsNode complaints, SettingsNode confidential) =>
        (_wrongs, _verbs, _about, _confidential) = (Words(complaints["wrongs"]), Words(complaints["verbs"]), Words(complaints["about"]), Words(confidential));

    public static SensitiveWords Read(SettingsNode root)
    {
        var complaints = root["complaints"];
        complaints.AllowOnly("category", "wrongs", "verbs", "about");
        return new SensitiveWords(complaints, root["confidential"]);
    }

    /// <summary>A word of complaint stands in it, whomever it is about; looked at first, because names are looked for in a whole directory.</summary>
    public bool Complains(string text)
    {
        var lower = text.ToLowerInvariant();
        return Stands(_wrongs, lower) || Stands(_verbs, lower);
    }

    /// <summary>Somebody complains about an official: a wrong that only officials can do, or a word of complaint together with a post or a name.</summary>
    /// <param name="text">The resident's words.</param>
    /// <param name="named">An official is named in them.</param>
    public bool IsComplaint(string text, bool named)
    {
        var lower = text.ToLowerInvariant();
        return Stands(_wrongs, lower) || (Stands(_verbs, lower) && (named || Stands(_about, lower)));
    }

    public bool AsksForConfidence(string text) => Stands(_confidential, text.ToLowerInvariant());

    private static bool Stands(List<string> words, string text) => words.Exists(w => text.Contains(w, StringComparison.Ordinal));

    private static List<string> Words(SettingsNode node)
    {
        var words = node.Items.Select(i => (i.Text ?? "").ToLowerInvariant()).Where(w => w.Length > 0).ToList();
        if (words.Count == 0)
            node.Problem("a list of words, e.g. [保密, confidential]");
        return words;
    }
}
