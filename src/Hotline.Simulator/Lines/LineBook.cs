namespace Hotline.Simulator.Lines;

/// <summary>The account's numbers.</summary>
internal sealed class LineBook(SimulatorOptions options, TimeProvider clock)
{
    private volatile Dictionary<string, Line> _lines =
        options.Numbers.ToDictionary(number => number.Number, number => new Line(number, clock.GetUtcNow()), StringComparer.Ordinal);

    /// <summary>The account gives the number up.</summary>
    public bool Release(string number)
    {
        var before = _lines;
        _lines = before.Values.Where(line => line.Number != number).ToDictionary(line => line.Number, StringComparer.Ordinal);
        return before.ContainsKey(number);
    }

    public IReadOnlyCollection<Line> All => _lines.Values;

    public Line? Find(string number) => _lines.GetValueOrDefault(number);

    public Line? BySid(string sid) => _lines.Values.FirstOrDefault(line => line.Sid == sid);
}
