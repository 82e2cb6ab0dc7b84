using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Recordings;

/// <summary>What somebody said after the beep, or on a bridged call.</summary>
/// <param name="CallSid">The call.</param>
/// <param name="Seconds">Length.</param>
/// <param name="Text">What was said, as far as the simulator knows.</param>
/// <param name="Source">RecordVerb or DialVerb.</param>
/// <param name="Created">When it was made.</param>
internal sealed record RecordedMessage(string CallSid, int Seconds, string Text, string Source, DateTimeOffset Created)
{
    public string Sid { get; } = Sids.New("RE");

    public bool IsDeleted { get; set; }
}
