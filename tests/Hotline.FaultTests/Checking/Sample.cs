namespace Hotline.FaultTests.Checking;

/// <summary>A history in which everything went well: one text, one ticket, climbed to its top, resolved, closed. Tests break it.</summary>
internal static class Sample
{
    public static readonly Guid Ticket = Guid.Parse("00000000-0000-0000-0000-00000000000a");
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Received = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Reminder = Guid.Parse("00000000-0000-0000-0000-000000000002");

    public static History Whole { get; } = new()
    {
        Sent = [new SentText("SM1", "+12125550100", "村口的路灯坏了〔第1件〕", Start)],
        Calls = [new SentCall("CA1", "+12125550101", Start)],
        TakenIn = new HashSet<string> { "SM1", "CA1" },
        Tickets = [new TicketRow(Ticket, "CG-20261123-0001", "Closed", "村口的路灯坏了〔第1件〕", "faults-first")],
        Timeline =
        [
            Entry(0, "Opened", "村口的路灯坏了〔第1件〕"), Entry(0, "Assigned"), Reached(4, "first"), Reached(10, "second"), Reached(20, "half"), Reached(40, "due"),
            Reached(50, "press"), Reached(60, "again"), Entry(61, "Acknowledged"), Entry(62, "Resolved", "修好了"), Entry(70, "Closed"),
        ],
        Outbox = [Message(Received, "received/SM1", "Answer", 1), .. Rungs.Select(step => Message(Reminder, $"step/{Ticket:N}/1/{step}/0/cg-05/Text", "Reminder", 60))],
        Attempts = [new AttemptRow(Received, "SM2", null), new AttemptRow(Reminder, "SM3", null)],
        RestedAt = Start.AddHours(1),
        Received = [new Received("SM2", "+12125550100"), new Received("SM3", "+17325550115")],
    };

    public static Leniency Strict { get; } = new(ExpectReconciliation: false, [], TimeSpan.Zero);

    private static IEnumerable<string> Rungs => Rung.Ladder.Select(r => r.Step);

    public static EntryRow Entry(int second, string kind, string? text = null) => new(Ticket, Start.AddSeconds(second), kind, text, null);

    public static EntryRow Reached(int second, string step) => new(Ticket, Start.AddSeconds(second), "ReminderDue", null, step);

    public static MessageRow Message(Guid id, string key, string purpose, int claimed, string state = "Delivered") =>
        new(id, key, Ticket, purpose, state, null, Start.AddSeconds(claimed), Start.AddSeconds(claimed));
}
