using System.Text;
using Hotline.Audits;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Phones;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Administration;

/// <param name="Letter">As it is kept.</param>
/// <param name="Kind">Key of words: text, call, report, unreadable.</param>
/// <param name="From">Masked; null: not known.</param>
/// <param name="Line">That it came to; null: not known, and then it is the county's.</param>
/// <param name="Error">Masked.</param>
internal sealed record DeadLetterRow(DeadLetter Letter, string Kind, string? From, PhoneLine? Line, string Error)
{
    /// <summary>What this version cannot read waits for one that can: it is not replayed.</summary>
    public bool IsReadable => Kind != Unreadable;

    internal const string Unreadable = "unreadable";
}

/// <summary>Dead letters as far as an administrator answers for the line that they came to.</summary>
internal sealed class DeadLetterDesk(DeadLetters letters, PhoneLines lines, Jurisdiction jurisdiction, AuditLog audit)
{
    public async Task<IReadOnlyList<DeadLetterRow>> ListAsync(Viewer viewer, CancellationToken cancellation) =>
        [.. (await letters.ListAsync(cancellation)).Select(Row).Where(r => jurisdiction.Covers(viewer, r.Line?.Unit))];

    /// <param name="viewer">Who asks.</param>
    /// <param name="id">One of them; null: all that the viewer sees.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>How many will be handled again.</returns>
    public async Task<int> ReplayAsync(Viewer viewer, Guid? id, CancellationToken cancellation)
    {
        var asked = 0;
        foreach (var row in (await ListAsync(viewer, cancellation)).Where(r => r.IsReadable && (id is null || r.Letter.Id == id)))
        {
            await audit.NoteAsync(viewer, AuditKind.DeadLetterReplayed, row.Letter.Id.ToString(), cancellation);
            asked += (await letters.AskReplayAsync(row.Letter.Id, cancellation)).Asked;
        }

        return asked;
    }

    private DeadLetterRow Row(DeadLetter letter)
    {
        var item = InboundJson.Read(Encoding.UTF8.GetBytes(letter.Payload));
        var (kind, from, to) = item switch
        {
            null => (DeadLetterRow.Unreadable, null, null),
            ReceivedText text => ("text", text.From, text.To),
            CallStarted call => ("call", call.From, call.To),
            CallSpoke call => ("call", call.From, call.To),
            CallRecorded call => ("call", call.From, call.To),
            TextReport or CallReport => ("report", null, null),
            _ => ("call", null, (string?)null),
        };
        return new DeadLetterRow(letter, kind, from is null ? null : PhoneMask.Of(from), lines.Find(to), PhoneMask.In(letter.Error));
    }
}
