using System.Globalization;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>Tells the people of the rungs that were reached. A rung with nobody to reach falls through to the next person above, and says so.</summary>
public sealed class Rungs(Outbox outbox, Chains chains, EscalationFigures figures)
{
    /// <summary>Arguments that no text shows: whom its occasion did not reach, and as what the person was told.</summary>
    private const string Tried = "tried";
    private const string AsRole = "role";

    /// <summary>These arguments for somebody who is told in a role: if no channel reaches them, it is from there that the next one up is looked for.</summary>
    internal static Dictionary<string, string> As(ChainRole role, IReadOnlyDictionary<string, string>? args = null) =>
        new(args ?? new Dictionary<string, string>()) { [AsRole] = role.ToString() };

    /// <summary>Several rungs due at once (after a pause) are one message to each person: that of the last rung.</summary>
    public void Tell(HotlineDb db, Climb climb, DateTimeOffset now)
    {
        var telling = new Telling(db, climb, [], now);
        foreach (var (step, round) in climb.Reached.Reverse())
        {
            if (!climb.Holds(step.If))
                continue;
            Timeline.Note(
                db, climb.Ticket.Id, now, TimelineKind.ReminderDue, Actor.System, null,
                ("step", step.Name), ("round", (round + 1).ToString(CultureInfo.InvariantCulture)), ("to", string.Join(" ", step.To)));
            foreach (var role in step.To)
                TellRole(telling, step, round, role);
        }

        if (telling.Told.Count > 0)
            climb.Escalation.Told = Counted(climb.Escalation.Told, telling.Told);
    }

    /// <summary>A message to this official failed on every channel: the next person above is told at once.</summary>
    public void TellInstead(HotlineDb db, Ticket ticket, OutboxMessage failed, DateTimeOffset now)
    {
        // Whom the same occasion did not reach is not tried again, or two dead numbers would pass it to each other for ever.
        var tried = $"{failed.Args.GetValueOrDefault(Tried)} {failed.Official}".Trim();
        foreach (var role in Successors.Of(Enum.TryParse<ChainRole>(failed.Args.GetValueOrDefault(AsRole), out var known) ? known : null))
        {
            var person = chains.Find(ticket, role, now).Official;
            if (person is null || tried.Split(' ').Contains(person.Id))
                continue;
            if (outbox.Tell(db, Instead(ticket, failed, role, person, tried)) is null)
                continue;
            Timeline.Note(
                db, ticket.Id, now, TimelineKind.Escalated, Actor.System, "unreachable", ("unreachable", failed.Official), ("official", person.Id), ("code", failed.ErrorCode));
            return;
        }

        Nobody(db, ticket, now, ("unreachable", failed.Official));
    }

    // What is to be decided is asked of the next one up in the same words; of a reminder, the next one up hears whom it did not reach.
    private Notice Instead(Ticket ticket, OutboxMessage failed, ChainRole role, Official person, string tried)
    {
        var asked = failed.Purpose == Purpose.Decision;
        var args = As(role, asked ? failed.Args : null);
        args["unreachable"] = chains.NameOf(failed.Official!, person.Language);
        args[Tried] = tried;
        return new Notice(
            $"instead/{failed.Id:N}/{role}", ticket, person, asked ? Purpose.Decision : Purpose.Reminder, asked ? failed.TextKey : "unreachable", null, args);
    }

    private void TellRole(Telling telling, EscalationStep step, int round, ChainRole role)
    {
        var (passed, told) = Successors.Find(
            chains, telling.Climb.Ticket, Successors.Of(role, step, telling.Climb.Policy), telling.Now,
            (candidate, person) => telling.Told.Contains(person.Id) || Queue(telling, step, round, candidate, person));
        foreach (var link in passed)
            Vacant(telling, step, link, Why(link), ("official", (link.Official ?? link.Away)?.Id));
        if (told?.Official is not { } reached)
            Nobody(telling.Db, telling.Climb.Ticket, telling.Now, ("step", step.Name));
        else if (telling.Told.Add(reached.Id) && told.Away is { } away)
            Vacant(telling, step, told, "the substitute is told", ("official", away.Id), ("substitute", reached.Id));
    }

    private bool Queue(Telling telling, EscalationStep step, int round, ChainRole role, Official person)
    {
        var ticket = telling.Climb.Ticket;
        var args = new Dictionary<string, string>
        {
            ["round"] = (telling.Climb.Escalation.Told.GetValueOrDefault(person.Id) + 1).ToString(CultureInfo.InvariantCulture),
            ["open"] = Elapsed.Short(telling.Now - ticket.ArrivedAt),
            [AsRole] = role.ToString(),
            ["reason"] = telling.Climb.ByHand ?? "",
        };
        return outbox.Tell(telling.Db, NoticeOf(ticket, step, round, person) with { Args = args, Since = telling.Climb.Since }) is not null;
    }

    internal static Notice NoticeOf(Ticket ticket, EscalationStep step, int round, Official person) => new(
        $"{KeyOf(ticket.Id, ticket.Epoch, step)}{round}", ticket, person,
        step.If == StepCondition.IfNotClosed ? Purpose.Oversight : Purpose.Reminder, step.Text, step.By);

    /// <summary>How many rounds of a rung were told, by the keys of the messages of its epoch.</summary>
    internal static int RoundsTold(IEnumerable<string> keys, Escalation escalation, EscalationStep step)
    {
        var key = KeyOf(escalation.TicketId, escalation.Epoch, step);
        return keys.Where(k => k.StartsWith(key, StringComparison.Ordinal))
            .Select(k => int.TryParse(k[key.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round + 1 : 0)
            .DefaultIfEmpty().Max();
    }

    private static string KeyOf(Guid ticket, int epoch, EscalationStep step) => $"step/{ticket:N}/{epoch}/{step.Name}/";

    private static void Vacant(Telling telling, EscalationStep step, ChainLink link, string why, params (string, string?)[] who) =>
        Timeline.Note(
            telling.Db, telling.Climb.Ticket.Id, telling.Now, TimelineKind.RungVacant, Actor.System, why,
            [("step", step.Name), ("role", Kebab.Of(link.Role)), ("reason", link.Reason), .. who]);

    private void Nobody(HotlineDb db, Ticket ticket, DateTimeOffset now, (string, string?) fact)
    {
        figures.Alarm("nobody-reachable");
        Timeline.Note(db, ticket.Id, now, TimelineKind.Alarm, Actor.System, "nobody above can be reached", fact);
    }

    /// <summary>Why this one is passed over.</summary>
    internal static string Why(ChainLink link) => link switch
    {
        { Official: not null } or { Vacancy: Vacancy.Unreachable } => "no valid number",
        { Vacancy: Vacancy.PassedBy } => "the complaint goes past them",
        { Vacancy: Vacancy.Away } => "away, and nobody stands in",
        _ => "vacant",
    };

    private static Dictionary<string, int> Counted(IReadOnlyDictionary<string, int> before, HashSet<string> told)
    {
        var after = new Dictionary<string, int>(before);
        foreach (var official in told)
            after[official] = after.GetValueOrDefault(official) + 1;
        return after;
    }

    // Told: the ids of the officials who have a message of this climb.
    private sealed record Telling(HotlineDb Db, Climb Climb, HashSet<string> Told, DateTimeOffset Now);
}
