using System.Text;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class FormBodyTests
{
    [Fact]
    public void Order_case_repetition_and_white_space_are_kept()
    {
        var form = FormBody.Parse("b=+2+&B=1&b=&=x&flag&&a=%0A");
        Assert.Equal([("b", " 2 "), ("B", "1"), ("b", ""), ("", "x"), ("flag", ""), ("a", "\n")], form.Pairs.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(" 2 ", form["b"]);
        Assert.Null(form["A"]);
    }

    [Theory]
    [InlineData("a=100%", "100%")]
    [InlineData("a=%zz%4", "%zz%4")]
    [InlineData("a=%e6%B0%b4", "水")]
    [InlineData("a=%FF%E6", "\uFFFD\uFFFD")]
    [InlineData("a=b=c", "b=c")]
    public void A_broken_escape_stands_for_itself(string body, string value) => Assert.Equal(value, FormBody.Parse(body)["a"]);

    [Property]
    public bool Any_bytes_at_all_can_be_read_and_signed(byte[]? body)
    {
        var form = FormBody.Parse(body ?? []);
        return RequestSignature.Sign("token", "https://h.example/sms", form).Length == 28;
    }

    [Property]
    public FsCheck.Property What_a_carrier_encodes_is_read_back_unchanged(Tuple<string?, string?>[] pairs)
    {
        var sent = pairs.Select(pair => (Key: Valid("k" + pair.Item1), Value: Valid(pair.Item2))).ToList();
        var body = string.Join('&', sent.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
        return sent.SequenceEqual(FormBody.Parse(body).Pairs.Select(pair => (pair.Key, pair.Value))).ToProperty();
    }

    [Property]
    public bool What_was_signed_is_genuine_and_in_any_other_order_too(string?[] keys, string? target)
    {
        var pairs = (keys ?? []).Select((key, i) => $"{Uri.EscapeDataString(Valid(key))}={i}").ToList();
        var path = "/" + Uri.EscapeDataString(Valid(target));
        var header = RequestSignature.Sign("token", "https://h.example" + path, FormBody.Parse(string.Join('&', pairs)));
        pairs.Reverse();
        return new RequestSignature(["token"], "https://h.example").Verify(header, path, FormBody.Parse(string.Join('&', pairs))).IsValid;
    }

    [Property]
    public bool Any_header_and_any_target_get_a_verdict_without_an_exception(string? header, string? target) =>
        !new RequestSignature(["token"], "https://h.example").Verify(header, target ?? "", FormBody.Empty).IsValid;

    /// <summary>Half of a surrogate pair cannot be sent at all.</summary>
    private static string Valid(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
}
