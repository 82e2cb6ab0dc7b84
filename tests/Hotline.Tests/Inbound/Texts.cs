using Hotline.Inbound;

namespace Hotline.Tests.Inbound;

/// <summary>Texts of residents, numbered so that their order can be seen. Numbers are those reserved for fiction.</summary>
internal static class Texts
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static string Caller(int number) => $"+120255501{number:00}";

    public static ReceivedText Of(string caller, int number) =>
        new($"SM-{caller}-{number:00000}", caller, "+12025550199", $"水管坏了 {number}", [], null) { ReceivedAt = At };

    public static InboundEntry Entry(string caller, int number) => InboundEntry.Of(Of(caller, number));

    public static ReceivedText Read(QueuedItem queued) => Assert.IsType<ReceivedText>(InboundJson.Read(queued.Payload.Span));

    /// <summary>The texts of each caller in the order in which they were first read.</summary>
    public static Dictionary<string, List<string>> ByCaller(IEnumerable<QueuedItem> read) => read.Select(Read)
        .DistinctBy(text => text.Key)
        .GroupBy(text => text.From)
        .ToDictionary(texts => texts.Key, texts => texts.Select(text => text.Key).ToList());
}
