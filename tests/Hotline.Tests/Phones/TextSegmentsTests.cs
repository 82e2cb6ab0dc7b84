using System.Text.Json;
using Hotline.Phones;
using Hotline.Tests.Telephony;

namespace Hotline.Tests.Phones;

public sealed class TextSegmentsTests
{
    [Fact]
    public void A_text_costs_as_many_segments_as_the_carrier_says()
    {
        var sentAsWritten = Oracles.Load("segment-vectors.json").GetProperty("vectors").EnumerateArray()
            .Where(vector => !vector.GetProperty("smartEncoding").GetBoolean()).ToList();
        Assert.True(sentAsWritten.Count > 20);
        Assert.All(sentAsWritten, vector =>
        {
            var segments = TextSegments.Of(Written(vector));
            Assert.Equal((vector.Text("encoding") == "GSM-7", vector.GetProperty("segments").GetInt32()), (segments.IsGsm7, segments.Count));
        });
    }

    private static string Written(JsonElement vector) => vector.TryGetProperty("textRepeat", out var repeat)
        ? string.Concat(Enumerable.Repeat(repeat[0].GetString()!, repeat[1].GetInt32()))
        : vector.Text("text");
}
