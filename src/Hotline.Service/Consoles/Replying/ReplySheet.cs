namespace Hotline.Service.Consoles.Replying;

/// <summary>What the form of a reply shows beside the field.</summary>
/// <param name="Before">What goes out before the words.</param>
/// <param name="After">What goes out after them.</param>
/// <param name="Words">What stands in the field.</param>
/// <param name="Look">How it goes out; null while nothing stands there.</param>
/// <param name="Templates">Name, title and filled words.</param>
internal sealed record ReplySheet(string Before, string After, string Words, ReplyLook? Look, IReadOnlyList<(string Name, string Title, string Words)> Templates);
