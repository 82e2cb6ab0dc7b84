using System.Xml.Linq;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class TwimlResponseTests
{
    private static readonly RecordOptions Voicemail = new()
    {
        Action = "/voice/recorded",
        MaxLength = 120,
        Timeout = 5,
        FinishOnKey = "#",
        PlayBeep = true,
        TrimSilence = true,
        StatusCallback = "/voice/recording-status",
        StatusCallbackEvent = "completed absent",
        Transcribe = false,
    };

    private static readonly DialTarget[] Operators =
    [
        new DialTarget.Client("operator_17") { StatusCallback = "/voice/leg", StatusCallbackEvent = "initiated ringing answered completed" },
        new DialTarget.Number("+19085550123") { Url = "/voice/whisper", StatusCallback = "/voice/leg", StatusCallbackEvent = "answered completed" },
    ];

    private static readonly Dictionary<string, TwimlResponse> Built = new()
    {
        ["sms-empty"] = new TwimlResponse(),
        ["sms-redirect"] = new TwimlResponse().Redirect("https://h.example/sms?a=1&b=2", "POST"),
        ["say-zh"] = new TwimlResponse().Say("您好，这里是镇热线。", "zh-CN"),
        ["record"] = new TwimlResponse().Record(Voicemail).Hangup(),
        ["leave"] = new TwimlResponse().Leave(),
        ["dial-client-number"] = new TwimlResponse().Dial(new DialOptions { Timeout = 20, Action = "/voice/dialed" }, Operators),
        ["reject"] = new TwimlResponse().Reject("busy"),
        ["play-loop0"] = new TwimlResponse().Play("https://h.example/hold.mp3", 0),
        ["say-escape"] = new TwimlResponse().Say("A & B < C > D \"E\" 'F'"),
    };

    [Fact]
    public void Every_document_reads_as_the_carriers_own_library_writes_it() =>
        Assert.All(Oracles.Load("twiml-vectors.json").GetProperty("vectors").EnumerateArray().ToList(), vector =>
            Assert.Equal(Canonical(vector.Text("xml")), Canonical(Built[vector.Text("id")].ToString())));

    [Fact]
    public void A_menu_listens_for_keys_and_for_words_in_the_callers_language()
    {
        var menu = new TwimlResponse().Gather(
            new GatherOptions { Action = "/menu?a=1&b=2", Speech = true, Language = "zh-CN", NumDigits = 1, Timeout = 5 },
            prompt => prompt.Say("请讲", "zh-CN").Pause(1));
        var gather = XDocument.Parse(menu.ToString()).Root!.Element("Gather")!;
        Assert.Equal(
            ("dtmf speech", "cmn-Hans-CN", "1", "/menu?a=1&b=2"),
            ((string)gather.Attribute("input")!, (string)gather.Attribute("language")!, (string)gather.Attribute("numDigits")!, (string)gather.Attribute("action")!));
        Assert.Equal(["Say", "Pause"], gather.Elements().Select(element => element.Name.LocalName));
    }

    [Fact]
    public void A_long_text_is_said_whole_in_pieces_that_end_with_a_sentence()
    {
        var text = string.Concat(Enumerable.Range(0, 90).Select(i => $"第{i}句，水管又坏了。"));
        var pieces = Said(new TwimlResponse().Say(text, "zh-CN"));
        Assert.True(pieces.Count > 1);
        Assert.Equal(text, string.Concat(pieces));
        Assert.All(pieces, piece => Assert.True(Uri.EscapeDataString(piece).Length < 4500));
        Assert.All(pieces, piece => Assert.EndsWith("。", piece, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_without_any_break_is_still_said_whole()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷水", 700));
        Assert.Equal(text, string.Concat(Said(new TwimlResponse().Say(text, "zh-CN"))));
    }

    [Fact]
    public void Characters_that_xml_cannot_carry_are_dropped_and_the_rest_is_kept()
    {
        var response = new TwimlResponse().Say("a\u0000b\u001Bc\uD83D水\uDE00😀\uFFFF", "en").Enqueue("q\u0007ueue");
        Assert.Equal(["abc水😀"], Said(response));
        Assert.Equal("queue", XDocument.Parse(response.ToString()).Root!.Element("Enqueue")!.Value);
    }

    [Theory]
    [InlineData("en", "Polly.Joanna-Neural", "en-US")]
    [InlineData("en-GB", "Polly.Joanna-Neural", "en-US")]
    [InlineData("zh-CN", "Polly.Zhiyu-Neural", "cmn-CN")]
    [InlineData("", "Polly.Zhiyu-Neural", "cmn-CN")]
    public void Each_language_has_its_voice(string language, string voice, string speaks)
    {
        var say = XDocument.Parse(new TwimlResponse().Say("x", language).ToString()).Root!.Element("Say")!;
        Assert.Equal((voice, speaks), ((string)say.Attribute("voice")!, (string)say.Attribute("language")!));
    }

    private static List<string> Said(TwimlResponse response) =>
        [.. XDocument.Parse(response.ToString(), LoadOptions.PreserveWhitespace).Root!.Elements("Say").Select(say => say.Value)];

    /// <summary>The order of attributes means nothing.</summary>
    private static string Canonical(string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        foreach (var element in root.DescendantsAndSelf())
            element.ReplaceAttributes(element.Attributes().OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal).ToList());
        return root.ToString(SaveOptions.DisableFormatting);
    }
}
