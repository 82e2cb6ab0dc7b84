namespace Hotline.Inbound;

/// <summary>Pauses that double from the shortest to the longest.</summary>
internal sealed class Backoff(TimeSpan shortest, TimeSpan longest)
{
    private int _doubled;

    public TimeSpan Next()
    {
        var pause = shortest * (1L << _doubled);
        if (pause >= longest)
            return longest;
        _doubled++;
        return pause;
    }

    public void Reset() => _doubled = 0;
}
