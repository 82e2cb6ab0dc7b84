using System.Text.RegularExpressions;
using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Exports;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Reports;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Tests.Service.Consoles;

public sealed partial class ConsoleWordsTests
{
    private static readonly string Folder = Path.Combine(County.Root, "src", "Hotline.Service", "Consoles");
    private static readonly ConsoleWords Words = new();

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Folder, "Pages"), "*.cshtml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Path.Combine(Folder, "Pages"), f))];

    [Fact]
    public void Both_languages_have_the_same_words_with_the_same_placeholders()
    {
        var (chinese, english) = (Words.Of(Languages.Chinese), Words.Of(Languages.English));

        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, w => Assert.Equal(Names(w.Value), Names(english[w.Key])));
    }

    [Fact]
    public void Every_word_that_a_page_asks_for_is_there()
    {
        var asked = Directory.GetFiles(Folder, "*.cs*", SearchOption.AllDirectories)
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct();

        Assert.All(asked, key => Assert.True(Words.Of(Languages.English).ContainsKey(key), key));
    }

    [Fact]
    public void Every_value_that_a_page_can_show_has_a_word()
    {
        Has<AccountRole>("role");
        Has<DeskView>("view");
        Has<TimelineKind>("kind");
        Has<ActorRole>("actor");
        Has<OutboxState>("outbox");
        Has<Channel>("channel");
        Has<ChainRole>("chain");
        Has<RefusalReason>("refusal");
        Has<TicketOutcome>("outcome");
        Has<LadderHeight>("height");
        Has<SpanUnit>("span-unit");
        Has<StepCondition>("condition");
        Has("capability", Enum.GetValues<LineCapabilities>().Where(c => c != LineCapabilities.None));
        Assert.All(TicketExport.Keys.Concat(AssessmentExport.Keys), k => Assert.True(Words.Of(Languages.English).ContainsKey("column." + k), k));
        Has<AuditKind>("audit");
        Has<SaveEnd>("save");
        Has<AccountProblem>("account-problem");
        Has<Purpose>("purpose");
        Has<UnitLevel>("level");
        Has<RowChangeKind>("row");
        Has("deed", Enum.GetValues<Deed>().Where(d => d != Deed.Listen));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_holds_text_of_its_own(string page)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "Pages", page));
        var shown = Code().Replace(text, m => m.Value.Contains("<text>", StringComparison.Ordinal) ? m.Value : "");

        // Between a tag's end and the next tag, only what the code puts there, and signs.
        var literal = Between().Matches(shown).Select(m => Expression().Replace(m.Groups[1].Value, "").Trim()).Where(t => t.Any(char.IsLetter) && !Statement().IsMatch(t));

        Assert.Empty(literal);
    }

    private static void Has<T>(string kind) where T : struct, Enum => Has(kind, Enum.GetValues<T>());

    private static void Has<T>(string kind, IEnumerable<T> values) where T : struct, Enum =>
        Assert.All(values, v => Assert.True(Words.Of(Languages.English).ContainsKey($"{kind}.{Kebab.Of(v)}"), $"{kind}.{Kebab.Of(v)}"));

    private static string Names(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?:\bS|\bspeech)(?:\[|\.Say\()\s*"([a-z.-]+[a-z])"[\],)]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"@\{.*?\n\}|^@(page|model|using|inject|namespace|addTagHelper).*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@">([^<>]*)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"@[A-Za-z.]*(\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\)|\[[^\]]*\]|\.[A-Za-z]+)*")]
    private static partial Regex Expression();

    [GeneratedRegex(@"^(@?(if|else|foreach|var)\b|[{}(]|=)", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
