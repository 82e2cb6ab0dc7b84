using Hotline.People;
using Hotline.Phones;

namespace Hotline.Notifications;

/// <summary>What the carrier asks for, in millionths of the currency: whole numbers add up without rounding.</summary>
/// <param name="Currency">As reports name it.</param>
/// <param name="TextSegment">One segment of a text.</param>
/// <param name="Call">One call.</param>
public sealed record Prices(string Currency, long TextSegment, long Call)
{
    public const long One = 1_000_000;

    /// <summary>Segments and price of a message.</summary>
    public (int Segments, long Cost) Of(Channel channel, string body)
    {
        if (channel == Channel.Voice)
            return (0, Call);
        var segments = TextSegments.Of(body).Count;
        return (segments, segments * TextSegment);
    }
}
