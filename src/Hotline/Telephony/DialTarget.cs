namespace Hotline.Telephony;

/// <summary>Who is rung by a Dial.</summary>
public abstract record DialTarget
{
    private DialTarget(string noun, string address) => (Noun, Address) = (noun, address);

    internal string Noun { get; }

    internal string Address { get; }

    /// <summary>What only the called one hears before being connected.</summary>
    public string? Url { get; init; }

    /// <summary>Told how this leg fares.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Of what it is told, separated by blanks: initiated, ringing, answered, completed.</summary>
    public string? StatusCallbackEvent { get; init; }

    internal (string Name, string? Value)[] Attributes() => [("url", Url), ("statusCallback", StatusCallback), ("statusCallbackEvent", StatusCallbackEvent)];

    /// <param name="E164">A phone.</param>
    public sealed record Number(string E164) : DialTarget("Number", E164);

    /// <param name="Identity">A softphone.</param>
    public sealed record Client(string Identity) : DialTarget("Client", Identity);

    /// <param name="Name">The one who waits longest in this queue.</param>
    public sealed record Queue(string Name) : DialTarget("Queue", Name);
}
