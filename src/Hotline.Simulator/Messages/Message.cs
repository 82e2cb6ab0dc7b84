using Hotline.Simulator.Identities;
using Hotline.Simulator.Segments;

namespace Hotline.Simulator.Messages;

/// <summary>One text, received or sent.</summary>
internal sealed class Message(string from, string to, string body, string direction, DateTimeOffset created)
{
    public static readonly TimeSpan LongestValidity = TimeSpan.FromHours(10);

    private readonly Lock _gate = new();

    public string Sid { get; init; } = Sids.New("SM");
    public string From { get; } = from;
    public string To { get; } = to;
    public string Body { get; set; } = body;

    /// <summary>inbound, outbound-api or outbound-reply.</summary>
    public string Direction { get; } = direction;

    public string Status { get; private set; } = direction == "inbound" ? "received" : "queued";
    public int? ErrorCode { get; private set; }
    public int Segments { get; } = TextSegments.Count(body);
    public IReadOnlyList<Media> Media { get; init; } = [];
    public string? StatusCallback { get; init; }
    public string? MessagingServiceSid { get; init; }
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>So long it may wait for its turn before it fails.</summary>
    public TimeSpan ValidFor { get; init; } = LongestValidity;

    public DateTimeOffset Created { get; } = created;
    public DateTimeOffset Updated { get; private set; } = created;
    public DateTimeOffset? Sent { get; private set; } = direction == "inbound" ? created : null;

    public bool IsInbound => Direction == "inbound";

    /// <summary>The time that lists filter by.</summary>
    public DateTimeOffset Listed => Sent ?? Created;

    /// <summary>False when it stood at none of <paramref name="from"/>; it stays as it is then.</summary>
    public bool Advance(string status, DateTimeOffset now, int? errorCode = null, params ReadOnlySpan<string> from)
    {
        lock (_gate)
        {
            if (!from.IsEmpty && !from.Contains(Status))
                return false;
            (Status, ErrorCode, Updated) = (status, errorCode, now);
            if (status is "sent" or "delivered" or "undelivered")
                Sent ??= now;
            return true;
        }
    }
}
