namespace Hotline.Simulator.Lines;

/// <summary>How the account stands with the carrier.</summary>
internal sealed class AccountStanding
{
    /// <summary>active, suspended or closed.</summary>
    public string Status { get; set; } = "active";

    /// <summary>Trial or Full.</summary>
    public string Type { get; set; } = "Full";
}
