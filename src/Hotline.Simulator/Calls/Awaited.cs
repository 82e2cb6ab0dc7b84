namespace Hotline.Simulator.Calls;

/// <summary>What a call waits for now.</summary>
/// <param name="Verb">gather, record, pause, say, dial, bridge, queue, ring.</param>
/// <param name="Keys">Keys are taken.</param>
/// <param name="Speech">Spoken words are taken.</param>
/// <param name="Silence">It can be ended by waiting.</param>
internal sealed record Awaited(string Verb, bool Keys = false, bool Speech = false, bool Silence = false)
{
    public int? NumDigits { get; init; }

    public string? FinishOnKey { get; init; }

    public string? Hints { get; init; }

    public string? Language { get; init; }

    public bool Takes(HandsetInput input) => input switch
    {
        HandsetInput.Keys => Keys,
        HandsetInput.Speech => Speech,
        HandsetInput.Recording => Verb == "record",
        _ => Silence,
    };
}
