using Hotline.Telephony;

namespace Hotline.Tests.Telephony;

/// <summary>What a refused signature is told to be, on requests that the carrier's own library signed.</summary>
public sealed class SignatureDoctorTests
{
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    /// <summary>The carrier's texts and calls, each with the token that signed it.</summary>
    private static IEnumerable<(string Token, string Url, string Body, string Signature)> Signed =>
        Oracles.Load("signature-vectors.json").GetProperty("sign").EnumerateArray()
            .Where(v => v.Text("formBody").Length > 0 && v.Text("url").StartsWith("https://hotline.example.gov/", StringComparison.Ordinal))
            .Select(v => (v.Text("authToken"), v.Text("url"), v.Text("formBody"), v.Text("signature")));

    [Fact]
    public void A_proxy_that_ends_TLS_is_named_with_the_public_URL_to_set()
    {
        Assert.NotEmpty(Signed);
        Assert.All(Signed, v =>
        {
            var told = Examine(v, "http://hotline.example.gov");
            Assert.Equal((SignatureCause.Scheme, v.Url.Split('?')[0]), (told.Cause, told.SignedFor.Split('?')[0]));
            Assert.Contains("set Twilio__PublicUrl to https://hotline.example.gov", told.Advice, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "hotline.example.gov", null)]
    [InlineData("http://127.0.0.1:5080", "127.0.0.1:5080", "hotline.example.gov")]
    [InlineData("https://www.hotline.example.gov", "127.0.0.1:5080", null)]
    public void Another_host_is_found_from_what_the_proxy_says_and_the_usual_spelling(string publicUrl, string host, string? forwarded)
    {
        Assert.All(Signed, v =>
        {
            var told = Examine(v, publicUrl, r => r with { Host = host, ForwardedHost = forwarded });
            Assert.Equal(SignatureCause.Host, told.Cause);
            Assert.Contains("it was signed for https://hotline.example.gov, and Twilio__PublicUrl is " + publicUrl, told.Advice, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/twilio/sms/", "without the slash at its end")]
    [InlineData("/twilio/sms?proxy=1", "without its query, which a proxy adds")]
    public void A_path_or_query_that_a_proxy_changed_is_named(string seen, string advice)
    {
        var v = Signed.First(s => s.Url == "https://hotline.example.gov/twilio/sms");
        var told = Examine(v, "https://hotline.example.gov", r => r with { RawTarget = seen });
        Assert.Equal(SignatureCause.Path, told.Cause);
        Assert.Contains(advice, told.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_that_a_proxy_takes_away_is_named()
    {
        var v = Signed.First(s => s.Url == "https://hotline.example.gov/twilio/sms");
        var told = Examine(v, "https://hotline.example.gov", r => r with { RawTarget = "/sms", ForwardedPrefix = "/twilio" });
        Assert.Contains("add it to Twilio__PublicUrl (https://hotline.example.gov/twilio)", told.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&", "%20&", "put blanks around values")]
    [InlineData("+", "%2B", "turned blanks into +")]
    [InlineData("%2B", "+", "turned + into blanks")]
    [InlineData("%", "%25", "escaped it a second time")]
    public void A_body_that_was_changed_on_the_way_is_named(string before, string after, string advice)
    {
        var v = Signed.First(s => s.Body.Contains("Body=No+water", StringComparison.Ordinal));
        var body = v.Body.Replace(before, after, StringComparison.Ordinal);
        var told = Examine(v with { Body = body }, "https://hotline.example.gov");
        Assert.Equal(SignatureCause.Body, told.Cause);
        Assert.Contains(advice, told.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_was_lost_on_the_way_is_named() =>
        Assert.Contains("it has no body", Examine(Signed.First() with { Body = "" }, "https://hotline.example.gov").Advice, StringComparison.Ordinal);

    [Fact]
    public void A_token_that_fits_nothing_is_told_as_wrong_or_rotated_without_being_shown()
    {
        Assert.All(Signed, v =>
        {
            var told = Examine(v with { Token = "another-token-of-nobody" }, "https://hotline.example.gov");
            Assert.Equal(SignatureCause.Token, told.Cause);
            Assert.Contains("it may have been rotated", told.Advice, StringComparison.Ordinal);
            Assert.DoesNotContain("another-token-of-nobody", told.Advice + told.SignedFor, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_token_with_blanks_around_it_is_told()
    {
        var v = Signed.First();
        Assert.Equal(SignatureCause.BlankInToken, Examine(v with { Token = v.Token + "\n" }, "https://hotline.example.gov").Cause);
    }

    [Fact]
    public void A_request_of_another_account_names_both_accounts()
    {
        var v = Signed.First(s => s.Body.Contains("AccountSid=", StringComparison.Ordinal));
        var told = Examine(v with { Token = "another" }, "https://hotline.example.gov", account: "AC" + new string('f', 32));
        Assert.Equal(SignatureCause.OtherAccount, told.Cause);
        Assert.Contains("AC" + new string('f', 32), told.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, SignatureCause.NoHeader)]
    [InlineData("", SignatureCause.NoHeader)]
    [InlineData("no signature at all", SignatureCause.Token)]
    public void What_is_no_signature_costs_no_hashing(string? header, SignatureCause cause) =>
        Assert.Equal(cause, Examine(Signed.First(), "https://hotline.example.gov", r => r with { Header = header }).Cause);

    [Fact]
    public void What_a_stranger_writes_into_headers_does_not_reach_the_log()
    {
        var told = Examine(Signed.First(), "https://other.example.org", r => r with { Host = "evil\r\nAlarm: injected", ForwardedHost = "a b" });
        Assert.DoesNotContain("injected", told.Advice + told.SignedFor, StringComparison.Ordinal);
    }

    private static SignatureDiagnosis Examine(
        (string Token, string Url, string Body, string Signature) signed, string publicUrl, Func<RefusedRequest, RefusedRequest>? change = null, string account = Account)
    {
        var target = signed.Url["https://hotline.example.gov".Length..];
        var request = new RefusedRequest(signed.Signature, target, FormBody.Parse(signed.Body));
        return new SignatureDoctor(new TwilioOptions { AccountSid = account, AuthTokens = [signed.Token], PublicUrl = publicUrl }).Examine(change?.Invoke(request) ?? request);
    }
}
