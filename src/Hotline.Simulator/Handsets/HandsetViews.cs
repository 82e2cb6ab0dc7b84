using Hotline.Simulator.Calls;
using Hotline.Simulator.Messages;

namespace Hotline.Simulator.Handsets;

/// <summary>Handsets and calls as the control API shows them.</summary>
internal static class HandsetViews
{
    /// <summary>Direction is in when the handset received it, out when it sent it; Peer is the number at the other end.</summary>
    internal sealed record TextView(string Sid, string Direction, string Peer, string Body, DateTimeOffset At, IReadOnlyList<MediaView> Media);

    internal sealed record MediaView(string ContentType, string? Url);

    /// <summary>State is ringing, live or ended; Events counts up with every change: give it as <c>after</c> to wait for the next.</summary>
    internal sealed record CallView(
        string Sid,
        string? ParentSid,
        string Handset,
        string Peer,
        string From,
        string To,
        string Direction,
        string State,
        string Status,
        DateTimeOffset At,
        DateTimeOffset? Answered,
        int Duration,
        string? AnsweredBy,
        Awaited? WaitingFor,
        IReadOnlyList<TranscriptLine> Transcript,
        long Events);

    /// <summary>Events counts up with every change: give it as <c>after</c> to wait for the next.</summary>
    internal sealed record HandsetView(
        string Number, string Name, string Role, long Events, Behaviour Behaviour, IReadOnlyList<TextView> Texts, IReadOnlyList<CallView> Calls);

    public static HandsetView Of(Handset handset, int texts = int.MaxValue, int calls = int.MaxValue)
    {
        var events = handset.Pulse.Count;
        return new HandsetView(
            handset.Number,
            handset.Name,
            handset.Role,
            events,
            handset.Behaviour,
            [.. handset.Texts(texts).Select(text => Of(text, handset.Number))],
            [.. handset.Calls(calls).Select(Of)]);
    }

    public static CallView Of(Call call)
    {
        var events = call.Pulse.Count;
        return new CallView(
            call.Sid,
            call.ParentSid,
            call.Handset.Number,
            call.Direction == "inbound" ? call.To : call.From,
            call.From,
            call.To,
            call.Direction,
            call.State,
            call.Status,
            call.Created,
            call.Answered,
            call.Duration,
            call.AnsweredBy,
            call.IsOver ? null : call.Ear.Awaited,
            call.Transcript,
            events);
    }

    private static TextView Of(Message text, string handset) => new(
        text.Sid,
        text.From == handset && text.IsInbound ? "out" : "in",
        text.IsInbound ? text.To : text.From,
        text.Body,
        text.Listed,
        [.. text.Media.Select(media => new MediaView(media.ContentType, media.Source ?? $"/storage/{text.Sid}/{media.Sid}"))]);
}
