using System.Text.Json;
using Hotline.Testing;
using Npgsql;

namespace Hotline.FaultTests.Checking;

/// <summary>Reads what happened: the phones over the simulator's HTTP, the database by plain SQL.</summary>
internal static class HistoryReader
{
    public static async Task<History> ReadAsync(SimulatedCarrier carrier, string database, DateTimeOffset restedAt)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        var messages = await carrier.GetAsync("/sim/messages");
        var calls = await carrier.GetAsync("/sim/calls");
        return new History
        {
            RestedAt = restedAt,
            Sent = [.. messages.EnumerateArray().Where(m => Is(m, "inbound")).Select(m => new SentText(Word(m, "sid"), Word(m, "from"), Word(m, "body"), Answered(m)))],
            Calls = await CallsAsync(carrier, calls),
            Received = [.. await TextsAsync(carrier), .. calls.EnumerateArray().Where(c => Is(c, "outbound-api")).Select(c => new Received(Word(c, "sid"), Word(c, "to")))],
            Tickets = await source.ListAsync(
                "SELECT t.id, t.reference, t.state, t.text, p.name FROM tickets t JOIN escalations e ON e.ticket_id = t.id JOIN escalation_policies p ON p.version = e.policy_version",
                r => new TicketRow(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4))),
            Timeline = await source.ListAsync(
                "SELECT ticket_id, at, kind, text, facts::json ->> 'step' FROM timeline ORDER BY sequence",
                r => new EntryRow(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), Text(r, 3), Text(r, 4))),
            Outbox = await source.ListAsync(
                "SELECT id, key, ticket_id, purpose, state, digest, claimed_at, not_before FROM outbox", Message),
            Attempts = await source.ListAsync("SELECT message_id, sid, error_code FROM delivery_attempts", r => new AttemptRow(r.GetGuid(0), Text(r, 1), Text(r, 2))),
            TakenIn = (await source.ListAsync("SELECT sid FROM inbound_messages UNION SELECT sid FROM inbound_calls", r => r.GetString(0))).ToHashSet(),
            DeadLetters = (await source.ListAsync("SELECT id FROM dead_letters", r => r.GetGuid(0))).Count,
        };
    }

    private static async Task<List<Received>> TextsAsync(SimulatedCarrier carrier)
    {
        var received = new List<Received>();
        foreach (var handset in (await carrier.GetAsync("/sim/handsets")).EnumerateArray())
        {
            var number = Word(handset, "number");
            var phone = await carrier.GetAsync($"/sim/handsets/{number}");
            received.AddRange(phone.GetProperty("texts").EnumerateArray().Where(t => Word(t, "direction") == "in").Select(t => new Received(Word(t, "sid"), number)));
        }

        return received;
    }

    private static async Task<List<SentCall>> CallsAsync(SimulatedCarrier carrier, JsonElement calls)
    {
        var asked = (await carrier.GetAsync("/sim/webhooks?kind=voice")).EnumerateArray().ToLookup(w => Word(w, "subject"));
        return
        [
            .. calls.EnumerateArray().Where(c => Is(c, "inbound"))
                .Select(c => new SentCall(Word(c, "sid"), Word(c, "from"), asked[Word(c, "sid")].Where(IsTaken).Select(w => (DateTimeOffset?)w.GetProperty("at").GetDateTimeOffset()).Min())),
        ];
    }

    /// <summary>When the text came; the first answer is at most seconds later.</summary>
    private static DateTimeOffset? Answered(JsonElement message) =>
        message.GetProperty("webhooks").EnumerateArray().Any(IsTaken) ? message.GetProperty("created").GetDateTimeOffset() : null;

    private static bool IsTaken(JsonElement webhook) => webhook.GetProperty("status") is { ValueKind: JsonValueKind.Number } status && status.GetInt32() is >= 200 and < 300;

    private static bool Is(JsonElement item, string direction) => Word(item, "direction") == direction;

    private static MessageRow Message(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Id(row, 2), row.GetString(3), row.GetString(4), Id(row, 5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        row.GetFieldValue<DateTimeOffset>(7));

    private static string Word(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
