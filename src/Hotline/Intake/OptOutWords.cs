namespace Hotline.Intake;

/// <summary>The carrier's own words. It answers them itself: they are obeyed here and never answered a second time.</summary>
internal static class OptOutWords
{
    private static readonly HashSet<string> Stop = ["stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel"];
    // YES is a word of everyday talk: it counts only when the carrier says so.
    private static readonly HashSet<string> Start = ["start", "unstop"];
    // Nothing is obeyed here, so that only what the carrier itself answers is left to it, the bare word: "Help!" is somebody who needs it.
    private static readonly HashSet<string> Help = ["help", "info"];

    /// <summary>STOP, START or HELP; the carrier's own verdict counts when it gave one.</summary>
    public static string? Of(string body, string? carrierVerdict)
    {
        if (!string.IsNullOrEmpty(carrierVerdict))
            return carrierVerdict.ToUpperInvariant();
        var word = Words.Plain(body);
        return Stop.Contains(word) ? "STOP" : Start.Contains(word) ? "START" : Help.Contains(body.Trim().ToLowerInvariant()) ? "HELP" : null;
    }
}
