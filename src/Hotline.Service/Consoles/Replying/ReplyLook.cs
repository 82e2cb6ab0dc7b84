using Hotline.Phones;

namespace Hotline.Service.Consoles.Replying;

/// <summary>How a reply goes out: with the county's frame around it, as the carrier cuts and bills it.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Characters">As people count them.</param>
/// <param name="Segments">As the carrier counts them.</param>
internal sealed record ReplyLook(string Text, int Characters, TextSegments Segments)
{
    public static ReplyLook Of(string text) => new(text, text.EnumerateRunes().Count(), TextSegments.Of(text));
}
