using Hotline.Settings;

namespace Hotline.Phones;

/// <summary>Reads <c>lines.yaml</c> and reports all that is wrong with it.</summary>
internal static class PhoneLineReader
{
    private static readonly string[] LineKeys =
    [
        "number", "name", "unit", "language", "region", "office-hours", "pledges", "capabilities", "operators", "emergency", "default",
    ];

    private static readonly LineCapabilities[] Capabilities = [.. Enum.GetValues<LineCapabilities>().Where(c => c != LineCapabilities.None)];

    public static List<PhoneLine> Read(SettingsNode root)
    {
        root.AllowOnly("lines");
        var nodes = root["lines"].Items;
        if (root.Exists && nodes.Count == 0)
            root["lines"].Problem("a list of at least one line");
        var lines = nodes.Select(node => (Node: node, Line: Line(node))).ToList();
        ReportRepeatedNumbers(lines);
        ReportDefaults(root, lines);
        return [.. lines.Select(entry => entry.Line).OfType<PhoneLine>()];
    }

    private static PhoneLine? Line(SettingsNode node)
    {
        node.AllowOnly(LineKeys);
        node["name"].AllowOnly("zh", "en");
        var region = Region(node);
        var number = Number(node["number"], region);
        var line = new PhoneLine
        {
            Number = number!,
            Name = new BilingualName(node["name"].Required("zh", "the line's name in Chinese"), node["name"].Required("en", "the line's name in English")),
            Unit = node.Required("unit", "the code of a township in directory/units.csv"),
            Language = Language(node),
            Region = region,
            OfficeHours = node.Required("office-hours", "the name of a profile in hours.yaml"),
            Pledges = node.Required("pledges", "the name of a pledge profile"),
            Capabilities = ReadCapabilities(node["capabilities"]),
            Operators = [.. node["operators"].Items.Select(item => Number(item, region)).OfType<PhoneNumber>()],
            EmergencyNumbers = [.. node["emergency"].Items.Select(Emergency)],
            IsDefault = node.Flag("default", false),
            Source = node.Source,
        };
        return number is null ? null : line;
    }

    private static PhoneNumber? Number(SettingsNode node, string region)
    {
        if (PhoneNumber.TryParse(node.Text, region, out var number) && number.IsPossible)
            return number;
        node.Problem("a phone number, best as +COUNTRY… in quotes");
        return null;
    }

    private static string Region(SettingsNode node)
    {
        var region = node.Required("region", "a two-letter region such as CN or US");
        if (region.Length == 0 || PhoneNumbers.PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region))
            return region;
        node["region"].Problem("a two-letter region such as CN or US");
        return "";
    }

    private static string Language(SettingsNode node)
    {
        var legal = "one of " + string.Join(", ", Languages.All);
        var language = node.Required("language", legal);
        if (language.Length > 0 && !Languages.All.Contains(language))
            node["language"].Problem(legal);
        return language;
    }

    private static LineCapabilities ReadCapabilities(SettingsNode node)
    {
        var legal = "a list of " + string.Join(", ", Capabilities.Select(c => Kebab.Of(c)));
        if (node.Items.Count == 0)
            node.Problem(legal);
        var sum = LineCapabilities.None;
        foreach (var item in node.Items)
        {
            var known = Capabilities.FirstOrDefault(c => Kebab.Of(c) == item.Text);
            if (known == LineCapabilities.None)
                item.Problem(legal);
            sum |= known;
        }

        return sum;
    }

    private static string Emergency(SettingsNode node)
    {
        var text = node.Text ?? "";
        if (text.Length is < 2 or > 15 || !text.All(char.IsAsciiDigit))
            node.Problem("2 to 15 digits, in quotes");
        return text;
    }

    private static void ReportRepeatedNumbers(List<(SettingsNode Node, PhoneLine? Line)> lines)
    {
        foreach (var (node, _) in lines.Where(entry => entry.Line is not null).GroupBy(entry => entry.Line!.Number).SelectMany(same => same.Skip(1)))
            node["number"].Problem("a number that no other line has");
    }

    private static void ReportDefaults(SettingsNode root, List<(SettingsNode Node, PhoneLine? Line)> lines)
    {
        var marked = lines.Where(entry => entry.Node["default"].Text == "true").ToList();
        if (marked.Count == 0 && lines.Count > 0)
            root["lines"].Problem("exactly one line with default: true, which takes what comes to unknown numbers");
        foreach (var (node, _) in marked.Skip(1))
            node["default"].Problem("true on one line only");
    }
}
