namespace Hotline.Simulator.Calls;

/// <summary>What a person does with the handset during a call.</summary>
internal abstract record HandsetInput
{
    internal sealed record Keys(string Digits) : HandsetInput;

    /// <param name="Text">The words that were understood; empty: sounds that were not.</param>
    /// <param name="Confidence">0 to 1.</param>
    internal sealed record Speech(string Text, double Confidence) : HandsetInput;

    /// <param name="Seconds">How long the person spoke.</param>
    /// <param name="Text">What was said, for the page; may be empty.</param>
    /// <param name="End">How it ended: silence, hangup, or a key.</param>
    internal sealed record Recording(int Seconds, string Text, string End) : HandsetInput;

    /// <summary>Nothing, until whatever waits has waited long enough.</summary>
    internal sealed record Silence : HandsetInput;
}
