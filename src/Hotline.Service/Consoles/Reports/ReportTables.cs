using System.Globalization;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Service.Consoles.Charts;
using Hotline.Service.Consoles.Words;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Puts figures into the words of a page.</summary>
internal sealed class ReportTables(Speech speech, NotificationPolicy policy)
{
    /// <summary>The most pressing first.</summary>
    private static readonly Grade[] Grades = [.. Enum.GetValues<Grade>().OrderDescending()];

    public BarTable OpenByAge(IReadOnlyDictionary<Grade, IReadOnlyList<long>> open) => new(
        "open", speech["report.open"], speech["report.age"], [.. Grades.Select(speech.Grade)],
        [.. Enumerable.Range(0, OpenFigures.Ages.Count + 1).Select(i => new BarRow(Age(i), [.. Grades.Select(g => open.TryGetValue(g, out var counts) ? counts[i] : 0)]))]);

    public BarTable Overdue(IReadOnlyList<(string Place, long Count)> overdue) => new(
        "overdue", speech["report.overdue"], speech["report.place"], [speech["report.tickets"]],
        [.. overdue.Select(o => new BarRow(o.Place.Length == 0 ? speech["report.place.unknown"] : speech.Name(o.Place), o.Count))]);

    public BarTable Ladder(IReadOnlyDictionary<LadderHeight, long> running) => new(
        "ladder", speech["report.ladder"], speech["report.ladder.height"], [speech["report.tickets"]],
        [.. Enum.GetValues<LadderHeight>().Select(h => new BarRow(speech.Of("height", h), running.GetValueOrDefault(h)))]);

    public BarTable Deliveries(IReadOnlyList<Deliveries> deliveries) => new(
        "deliveries", speech["report.deliveries"], speech["report.channel"], [speech["report.delivered"], speech["report.failed"], speech["report.under-way"], speech["report.cancelled"]],
        [.. Enum.GetValues<Channel>().Select(c => new BarRow(
            Share(c, deliveries), Of(deliveries, c, OutboxState.Delivered), Of(deliveries, c, OutboxState.Failed),
            Of(deliveries, c, OutboxState.Pending, OutboxState.Sending, OutboxState.Sent, OutboxState.Bundled, OutboxState.Held), Of(deliveries, c, OutboxState.Cancelled)))])
    {
        Note = speech["report.deliveries.note"],
    };

    public BarTable Costs(IReadOnlyList<Costs> costs) => new(
        "costs", speech.Say("report.costs", ("currency", policy.Prices.Currency)), speech["report.place"], [.. Enum.GetValues<Channel>().Select(c => speech.Of("channel", c))],
        [.. costs.GroupBy(c => c.Place).Select(g => new BarRow(speech.Name(g.Key), [.. Enum.GetValues<Channel>().Select(c => g.Where(x => x.Channel == c).Sum(x => x.Cost))]))])
    {
        Written = Money,
        Note = speech["report.costs.note"],
    };

    public BarTable Bill(IReadOnlyList<(string Month, long Cost)> bill) => new(
        "bill", speech.Say("report.bill", ("currency", policy.Prices.Currency)), speech["report.month"], [speech["report.cost"]], [.. bill.Select(b => new BarRow(b.Month, b.Cost))])
    {
        Written = Money,
    };

    /// <summary>Each unit with its officials below.</summary>
    public IReadOnlyList<AssessmentRow> Scores(IReadOnlyList<Assessment> officials) =>
    [
        .. officials.GroupBy(o => o.Unit).SelectMany(unit => unit
            .Select(o => new AssessmentRow(o.Holder is { } holder ? speech.Name(holder) : speech["chain.nobody"], false, o))
            .Prepend(new AssessmentRow(speech.Name(unit.Key), true, Assessment.Sum(unit.Key, unit)))),
    ];

    public MirrorChart Hours(Flow flow, TimeZoneInfo zone) => Mirror(
        "hours", "report.hours", "report.hour", flow.Hours.Select(h => new MirrorPoint(TimeZoneInfo.ConvertTime(h.Hour, zone).ToString("HH:mm", CultureInfo.InvariantCulture), h.Came, h.Closed)));

    public MirrorChart Days(Flow flow) => Mirror(
        "days", "report.days", "report.day", flow.Days.Select(d => new MirrorPoint(d.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Came, d.Closed)));

    private MirrorChart Mirror(string id, string title, string rows, IEnumerable<MirrorPoint> points) =>
        new(id, speech[title], speech[rows], speech["report.came"], speech["report.closed"], [.. points]);

    private string Age(int at) => at == OpenFigures.Ages.Count
        ? speech.Say("report.age.older", ("d", Speech.Number(OpenFigures.Ages[^1])))
        : speech.Say("report.age.under", ("d", Speech.Number(OpenFigures.Ages[at])));

    // Of those whose end is known.
    private string Share(Channel channel, IReadOnlyList<Deliveries> deliveries)
    {
        var (good, bad) = (Of(deliveries, channel, OutboxState.Delivered), Of(deliveries, channel, OutboxState.Failed));
        return good + bad == 0
            ? speech.Of("channel", channel)
            : speech.Say("report.share", ("channel", speech.Of("channel", channel)), ("percent", Rate(good, good + bad)));
    }

    /// <summary>A share in percent, never rounded up to all.</summary>
    public static string Rate(long part, long of) => of == 0 ? "–" : (Math.Floor(part * 1000d / of) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static long Of(IReadOnlyList<Deliveries> deliveries, Channel channel, params OutboxState[] states) =>
        deliveries.Where(d => d.Channel == channel && states.Contains(d.State)).Sum(d => d.Count);

    private static string Money(long millionths) => ((decimal)millionths / Prices.One).ToString("0.00", CultureInfo.InvariantCulture);
}
