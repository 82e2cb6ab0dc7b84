using Hotline.Desks;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>What the caller of a new ticket is told at once: the reference and who answers for it, in danger the emergency numbers, and where nobody knows it the question which village.</summary>
internal sealed class FirstAnswer(Notices notices, VillageQuestions villages)
{
    /// <param name="db">In the transaction that opens it.</param>
    /// <param name="ticket">The new ticket.</param>
    /// <param name="line">Its line.</param>
    /// <param name="danger">The words tell of danger.</param>
    /// <param name="occasion">What came in; unique.</param>
    /// <param name="answered">The caller was answered already: the village alone is asked for.</param>
    public void Give(HotlineDb db, Ticket ticket, PhoneLine line, bool danger, string occasion, bool answered)
    {
        var args = new Dictionary<string, string> { ["emergency"] = string.Join(" ", line.EmergencyNumbers) };
        if (!answered)
            notices.Caller(db, ticket, danger ? "received-danger" : "received", occasion, args: args);
        villages.Ask(db, ticket);
    }
}
