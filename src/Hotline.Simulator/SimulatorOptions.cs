namespace Hotline.Simulator;

/// <summary>The account, its numbers, and the phones to show by name. From section <c>Simulator</c> when it runs alone.</summary>
public sealed class SimulatorOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5081";

    /// <summary>The base under which others reach it, for links to recordings and media; null: where it listens.</summary>
    public string? PublicUrl { get; set; }

    public string AccountSid { get; set; } = "AC51a0000000000000000000000000051a";

    /// <summary>Signs webhooks and opens the REST API.</summary>
    public string AuthToken { get; set; } = "simulator-auth-token";

    /// <summary>Opens the REST API as well; empty: only the account's token does.</summary>
    public string ApiKeySid { get; set; } = "SK51a0000000000000000000000000051a";

    public string ApiKeySecret { get; set; } = "simulator-api-key-secret";

    /// <summary>ISO country of numbers whose prefix does not tell (FromCountry, ToCountry).</summary>
    public string Region { get; set; } = "US";

    /// <summary>Where the random numbers of faults start, so that a run can be repeated.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>How long a spoken character takes. Zero: nothing that is said takes time, which suits tests; a person at the page wants some.</summary>
    public TimeSpan SpeakingPace { get; set; } = TimeSpan.Zero;

    /// <summary>The account's numbers.</summary>
    public List<SimulatedNumber> Numbers { get; set; } = [];

    /// <summary>Phones that the page shows from the start. Any other number springs into being when it is first used.</summary>
    public List<SimulatedHandset> Handsets { get; set; } = [];
}
