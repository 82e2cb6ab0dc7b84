using System.Net;
using System.Text.Json;
using Hotline.Simulator.Signatures;

namespace Hotline.Tests.Simulator;

public class SignatureTests
{
    public static TheoryData<string> Vectors => [.. Oracles.Read("signature-vectors.json").GetProperty("sign").EnumerateArray().Select(vector => vector.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Signs_as_the_carriers_own_library_does(string id)
    {
        var vector = Oracles.Read("signature-vectors.json").GetProperty("sign").EnumerateArray().Single(v => v.GetProperty("id").GetString() == id);
        var form = vector.GetProperty("formBody") is { ValueKind: JsonValueKind.String } body ? Pairs(body.GetString()!) : [];
        var signer = new RequestSigner(vector.GetProperty("authToken").GetString()!);

        Assert.Equal(vector.GetProperty("signature").GetString(), signer.Sign(vector.GetProperty("url").GetString()!, form));
    }

    [Fact]
    public async Task Every_webhook_carries_the_signature_of_its_url_and_form()
    {
        await using var carrier = await Carrier.StartAsync(line => line.SmsUrl += "?line=1#rc=2&rp=all");

        await carrier.TextAsync("村口没水了 & +1=2%");

        var request = Assert.Single(carrier.Account.To("/sms"));
        var expected = new RequestSigner(carrier.Options.AuthToken).Sign($"{carrier.Account.Url}/sms?line=1", request.Form);
        Assert.Equal(expected, request.Headers["X-Twilio-Signature"]);
        Assert.Equal("村口没水了 & +1=2%", request["Body"]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string body) => body.Split('&')
        .Select(pair => pair.Split('=', 2))
        .Select(pair => KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair[1])));
}
