namespace Hotline.Simulator.Calls;

/// <summary>One thing that happened on a call, as the person at the handset knows it.</summary>
/// <param name="At">By the simulator's clock.</param>
/// <param name="Kind">heard, asked (heard while keys or words are awaited), played, pressed, spoke, recorded, event.</param>
/// <param name="Text">The words, the keys, or what happened.</param>
/// <param name="Language">Of what was heard, as the document named it.</param>
internal sealed record TranscriptLine(DateTimeOffset At, string Kind, string Text, string? Language = null);
