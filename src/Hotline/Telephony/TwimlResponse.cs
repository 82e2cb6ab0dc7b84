using System.Globalization;
using System.Xml.Linq;

namespace Hotline.Telephony;

/// <summary>
/// The answer to a webhook: what the carrier shall do next, verb after verb. Texts and addresses may hold anything; the XML writer
/// escapes them. Verbs after a Redirect, Reject or Hangup are never reached.
/// </summary>
public sealed class TwimlResponse
{
    /// <summary>The content type to answer with.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    private readonly XElement _verbs;

    public TwimlResponse() : this(new XElement("Response"))
    {
    }

    internal TwimlResponse(XElement verbs) => _verbs = verbs;

    /// <summary>An acknowledgement without any action.</summary>
    public static string Empty { get; } = new TwimlResponse().ToString();

    /// <summary>Says a text in one of Hotline's languages; a long one in several pieces.</summary>
    public TwimlResponse Say(string text, string language)
    {
        var spoken = SpokenLanguage.Of(language);
        foreach (var piece in SpeechPieces.Of(text))
            Add("Say", piece, ("voice", spoken.Voice), ("language", spoken.Speaks));
        return this;
    }

    /// <summary>Says a text in the account's own default voice.</summary>
    public TwimlResponse Say(string text) => SpeechPieces.Of(text).Aggregate(this, (response, piece) => response.Add("Say", piece));

    /// <param name="url">A sound file.</param>
    /// <param name="loop">How often; 0 without end, null once.</param>
    public TwimlResponse Play(string url, int? loop = null) => Add("Play", url, ("loop", Text(loop)));

    public TwimlResponse Pause(int seconds) => Add("Pause", null, ("length", Text(seconds)));

    /// <summary>Listens for keys or words while the inner verbs (Say, Play, Pause) are heard; falls through when nothing comes.</summary>
    public TwimlResponse Gather(GatherOptions options, Action<TwimlResponse>? prompt = null)
    {
        Add("Gather", null, options.Attributes());
        prompt?.Invoke(new TwimlResponse((XElement)_verbs.LastNode!));
        return this;
    }

    public TwimlResponse Record(RecordOptions options) => Add("Record", null, options.Attributes());

    /// <summary>Rings the targets at the same time and connects the first that answers.</summary>
    public TwimlResponse Dial(DialOptions options, params IReadOnlyList<DialTarget> targets)
    {
        Add("Dial", null, options.Attributes());
        var dial = new TwimlResponse((XElement)_verbs.LastNode!);
        foreach (var target in targets)
            dial.Add(target.Noun, target.Address, target.Attributes());
        return this;
    }

    /// <param name="name">At most 64 characters.</param>
    /// <param name="waitUrl">What is heard while waiting.</param>
    /// <param name="action">Asked for what comes after the queue.</param>
    public TwimlResponse Enqueue(string name, string? waitUrl = null, string? action = null) => Add("Enqueue", name, ("waitUrl", waitUrl), ("action", action));

    /// <summary>Leaves the queue, from its waitUrl.</summary>
    public TwimlResponse Leave() => Add("Leave", null);

    public TwimlResponse Redirect(string url, string? method = null) => Add("Redirect", url, ("method", method));

    /// <param name="reason"><c>busy</c> or <c>rejected</c>.</param>
    public TwimlResponse Reject(string? reason = null) => Add("Reject", null, ("reason", reason));

    public TwimlResponse Hangup() => Add("Hangup", null);

    /// <summary>The whole document.</summary>
    public override string ToString() => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + _verbs.ToString(SaveOptions.DisableFormatting);

    internal static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    internal static string? Text(bool? flag) => flag switch { true => "true", false => "false", null => null };

    private TwimlResponse Add(string verb, string? content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = new XElement(verb, content is null ? null : new XText(XmlText.Clean(content)));
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
                element.SetAttributeValue(name, XmlText.Clean(value));
        }

        _verbs.Add(element);
        return this;
    }
}
