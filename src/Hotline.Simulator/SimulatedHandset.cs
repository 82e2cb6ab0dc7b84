namespace Hotline.Simulator;

/// <summary>A phone that the page shows by name.</summary>
public sealed class SimulatedHandset
{
    /// <summary>E.164.</summary>
    public string Number { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>What its holder is, for people: "cadre 包组联户干部". The word <c>resident</c> puts it among the residents.</summary>
    public string Role { get; set; } = "";
}
