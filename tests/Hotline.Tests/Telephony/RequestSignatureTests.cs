using System.Text;
using System.Text.Json;
using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

public sealed class RequestSignatureTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string PublicUrl = "https://hotline.example.gov";
    private static JsonElement Vectors => Oracles.Load("signature-vectors.json");
    private static readonly FormBody Form = FormBody.Parse("From=%2B19085550123&Body=hello");

    [Fact]
    public void Every_form_of_the_carrier_is_signed_as_the_carrier_signs_it()
    {
        Assert.All(Vectors.GetProperty("sign").EnumerateArray().ToList(), vector =>
        {
            var form = FormBody.Parse(vector.Text("formBody"));
            AssertParameters(vector.GetProperty("params"), form);
            Assert.Equal(vector.Text("signature"), RequestSignature.Sign(vector.Text("authToken"), vector.Text("url"), form));
            Assert.True(Verify(vector, vector.Text("url"), vector.Text("signature"), form).IsValid);
        });
    }

    [Theory]
    [InlineData("validate", "valid")]
    [InlineData("bodies", "valid")]
    [InlineData("upstream", "npmResult")]
    public void The_carriers_own_library_and_this_one_agree_on_what_is_genuine(string section, string expected)
    {
        Assert.All(Vectors.GetProperty(section).EnumerateArray().ToList(), vector =>
        {
            var url = vector.Text(section == "validate" ? "urlSeen" : "url");
            var header = vector.Text(section == "upstream" ? "signature" : "header");
            Assert.Equal(vector.GetProperty(expected).GetBoolean(), Verify(vector, url, header, Parameters(vector)).IsValid);
        });
    }

    [Fact]
    public void Both_tokens_are_good_while_one_replaces_the_other()
    {
        var signature = new RequestSignature(["new-token", Token], PublicUrl);
        Assert.True(signature.Verify(RequestSignature.Sign(Token, PublicUrl + "/twilio/sms", Form), "/twilio/sms", Form).IsValid);
        Assert.True(signature.Verify(RequestSignature.Sign("new-token", PublicUrl + "/twilio/sms", Form), "/twilio/sms", Form).IsValid);
    }

    [Fact]
    public void Without_a_token_nothing_is_genuine()
    {
        var header = RequestSignature.Sign("", PublicUrl + "/twilio/sms", Form);
        Assert.Equal(SignatureFault.Mismatch, new RequestSignature([], PublicUrl).Verify(header, "/twilio/sms", Form).Fault);
        Assert.Equal(SignatureFault.Mismatch, new RequestSignature([""], PublicUrl).Verify(header, "/twilio/sms", Form).Fault);
    }

    [Theory]
    [InlineData(null, SignatureFault.Missing)]
    [InlineData("", SignatureFault.Missing)]
    [InlineData("not a signature", SignatureFault.Malformed)]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!", SignatureFault.Malformed)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", SignatureFault.Mismatch)]
    public void A_refusal_says_why_and_which_url_was_expected(string? header, SignatureFault fault)
    {
        var verdict = new RequestSignature([Token], PublicUrl + "/").Verify(header, "/twilio/sms?attempt=7", Form);
        Assert.Equal(new SignatureVerdict(fault, "https://hotline.example.gov/twilio/sms?attempt=7"), verdict);
    }

    [Fact]
    public void The_expected_url_shows_neither_credentials_nor_numbers()
    {
        var verdict = new RequestSignature([Token], "https://user:pass@hotline.example.gov").Verify(null, "/twilio/sms?From=%2B19085550123", Form);
        Assert.Equal("https://hotline.example.gov/twilio/sms?From=%2B•••23", verdict.ExpectedUrl);
    }

    [Fact]
    public void A_proxy_may_send_the_absolute_form_of_the_target()
    {
        var header = RequestSignature.Sign(Token, PublicUrl + "/twilio/sms?x=1", Form);
        Assert.True(new RequestSignature([Token], PublicUrl).Verify(header, "http://10.0.0.1:5080/twilio/sms?x=1", Form).IsValid);
    }

    [Fact]
    public void A_very_long_url_is_checked_like_any_other()
    {
        var target = "/twilio/sms?" + new string('x', 3000);
        var header = RequestSignature.Sign(Token, PublicUrl + target, Form);
        Assert.True(new RequestSignature([Token], PublicUrl + ":443").Verify(header, target, Form).IsValid);
    }

    private static SignatureVerdict Verify(JsonElement vector, string url, string header, FormBody form)
    {
        var path = url.IndexOfAny(['/', '?'], url.IndexOf("://", StringComparison.Ordinal) + 3);
        var (start, target) = path < 0 ? (url, "") : (url[..path], url[path..]);
        var signature = new RequestSignature([vector.Text("authToken")], start);
        return vector.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.String
            ? signature.VerifyBody(header, target, Encoding.UTF8.GetBytes(body.GetString()!))
            : signature.Verify(header, target, form);
    }

    private static FormBody Parameters(JsonElement vector) =>
        vector.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? FormBody.Parse(string.Join('&', Pairs(parameters).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")))
            : FormBody.Empty;

    private static void AssertParameters(JsonElement expected, FormBody form) => Assert.Equal(Pairs(expected), form.Pairs);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonElement parameters) =>
        parameters.EnumerateObject().SelectMany(parameter => parameter.Value.ValueKind == JsonValueKind.Array
            ? parameter.Value.EnumerateArray().Select(value => KeyValuePair.Create(parameter.Name, value.GetString()!))
            : [KeyValuePair.Create(parameter.Name, parameter.Value.GetString()!)]);
}
