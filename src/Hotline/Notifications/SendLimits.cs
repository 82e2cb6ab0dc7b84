using Hotline.People;

namespace Hotline.Notifications;

/// <summary>How many may be sent in a span of time; null: as many as there are.</summary>
public sealed record SendLimit(int? Second, int? Hour, int? Day);

/// <summary>A limit for each channel.</summary>
public sealed record SendLimits(SendLimit Text, SendLimit Voice)
{
    public SendLimit Of(Channel channel) => channel == Channel.Text ? Text : Voice;
}
