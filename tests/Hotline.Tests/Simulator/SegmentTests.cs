using Hotline.Simulator.Segments;

namespace Hotline.Tests.Simulator;

public class SegmentTests
{
    [Fact]
    public void Texts_are_cut_into_segments_as_the_carriers_calculator_does()
    {
        foreach (var vector in Oracles.Read("segment-vectors.json").GetProperty("vectors").EnumerateArray())
        {
            // Smart encoding replaces characters before it counts; the simulator sends what it was given.
            if (vector.GetProperty("smartEncoding").GetBoolean())
                continue;
            var text = vector.TryGetProperty("text", out var given)
                ? given.GetString()!
                : string.Concat(Enumerable.Repeat(vector.GetProperty("textRepeat")[0].GetString(), vector.GetProperty("textRepeat")[1].GetInt32()));
            Assert.True(vector.GetProperty("segments").GetInt32() == TextSegments.Count(text), vector.GetProperty("note").GetString());
        }
    }
}
