namespace Hotline.Simulator.Faults;

/// <summary>The faults in force. Chance comes from a seed, so that a run can be repeated.</summary>
internal sealed class FaultBook(SimulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private Random _chance = new(options.Seed);

    /// <summary>Raised when rules went away: what they held back must go.</summary>
    public event Action? Cleared;

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_gate)
                return [.. _rules];
        }
    }

    public void Replace(IEnumerable<FaultRule> rules, int? seed)
    {
        lock (_gate)
        {
            _rules.Clear();
            _rules.AddRange(rules);
            _chance = new Random(seed ?? options.Seed);
        }

        Cleared?.Invoke();
    }

    public void Add(FaultRule rule)
    {
        lock (_gate)
            _rules.Add(rule);
    }

    /// <summary>The first rule that strikes here and now; it is used up by one.</summary>
    public FaultRule? Strike(FaultPoint point, params ReadOnlySpan<string?> numbers)
    {
        lock (_gate)
        {
            foreach (var rule in _rules)
            {
                if (rule.On != point || rule.Fired >= (rule.Next ?? int.MaxValue) || (rule.Number is { } number && !numbers.Contains(number)))
                    continue;
                if (rule.Probability < 1 && _chance.NextDouble() >= rule.Probability)
                    continue;
                rule.Fired++;
                return rule;
            }

            return null;
        }
    }
}
