using Hotline.Settings;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Escalations;

/// <summary>
/// What makes a list of steps a ladder: it begins in time, its rungs stand in the order of their times, no silence in it is too long, and
/// its last rung repeats until the close. A version that runs already is not held to it.
/// </summary>
internal static class PolicyChecks
{
    /// <summary>The sweep must come around several times between two repeats, and so must a person.</summary>
    private static readonly TimeSpan ShortestRepeat = TimeSpan.FromMinutes(1);

    /// <summary>Between two rungs, and between two repeats.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(30);

    public static void Report(SettingsNode node, EscalationPolicy policy)
    {
        var steps = node["steps"];
        if (policy.Steps.Count == 0)
        {
            steps.Problem("at least one step");
            return;
        }

        if (policy.Steps[^1] is not { Repeat: not null, If: StepCondition.IfNotClosed })
            steps.Items[^1].Problem("a last step with repeat and if-not-closed: reminders never stop before the close");
        if (policy.Steps[0].After is { Anchor: StepAnchor.Due, Offset: { } late } && late.Rough() > TimeSpan.Zero)
            steps.Items[0]["after"].Problem("a first step no later than due: until then nobody would be reminded");
        for (var i = 0; i < policy.Steps.Count; i++)
        {
            ReportRepeat(steps.Items[i], policy.Steps[i]);
            if (policy.Steps.Take(i).Any(s => s.Name == policy.Steps[i].Name))
                steps.Items[i]["name"].Problem("a different name for each step");
            if (i > 0 && StepTime.TryParse(steps.Items[i]["after"].Text, out _))
                ReportOrder(steps.Items[i]["after"], policy.Steps[i - 1].After, policy.Steps[i].After);
        }
    }

    /// <summary>What is recorded is urgent until a person has heard it: the ladder of what is urgent asks for that.</summary>
    public static void ReportUnheard(SettingsNode node, EscalationPolicy policy)
    {
        if (node["grades"].Items.Any(g => g.Text == Kebab.Of(Grade.Urgent)) && !node["categories"].Exists && !policy.Steps.Any(s => s is { If: StepCondition.IfNotHeard, Climbs: true }))
            node["steps"].Problem("a step with if-not-heard to somebody above the holder: a recording that nobody hears would be forgotten");
    }

    private static void ReportRepeat(SettingsNode node, EscalationStep step)
    {
        if (step.Repeat is not { } repeat)
            return;
        if (repeat.Rough() < ShortestRepeat)
            node["repeat"].Problem("more than nothing, 1m at least");
        else if (repeat.Rough() > LongestSilence)
            node["repeat"].Problem("30d at most: a longer silence is a gap");
    }

    // What counts from different beginnings cannot be compared without a ticket, but for this: the due time comes after all that leads to it.
    private static void ReportOrder(SettingsNode node, StepTime before, StepTime after)
    {
        if (before.Anchor == StepAnchor.Due && after.Anchor != StepAnchor.Due)
            node.Problem("a time that is no earlier than that of the step above it (due)");
        if (before.Anchor != after.Anchor || before.Percent is null != after.Percent is null)
            return;
        var (earlier, later) = (Place(before), Place(after));
        if (later < earlier)
            node.Problem("a time that is no earlier than that of the step above it");
        else if (before.Percent is null && later - earlier > LongestSilence)
            node.Problem("no more than 30d after the step above it: a longer silence is a gap");
    }

    private static TimeSpan Place(StepTime time) => time.Percent is { } percent ? TimeSpan.FromTicks(percent) : (time.Offset ?? WorkingSpan.Seconds(0)).Rough();
}
