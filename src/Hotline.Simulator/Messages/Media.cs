using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Messages;

/// <summary>A picture or the like that came with a text.</summary>
/// <param name="ContentType">MIME type.</param>
/// <param name="Content">The bytes; empty when only a link was given.</param>
/// <param name="Source">The link that an outgoing message named; null for what a handset sent.</param>
internal sealed record Media(string ContentType, byte[] Content, string? Source = null)
{
    public string Sid { get; } = Sids.New("ME");
}
