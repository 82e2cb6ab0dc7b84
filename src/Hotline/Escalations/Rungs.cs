using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>Tells the people of the rungs that were reached. A rung with nobody to reach falls through to the next person above, and says so.</summary>
public sealed class Rungs(Outbox outbox, Chains chains)
{
    private static readonly IReadOnlyList<ChainRole> Above = ResponsibilityChain.Above;

    /// <summary>The argument of a message that names whom its occasion did not reach; no text shows it.</summary>
    private const string Tried = "tried";

    /// <summary>Several rungs due at once (after a pause) are one message to each person: that of the last rung.</summary>
    public void Tell(HotlineDb db, Ticket ticket, IReadOnlyList<(EscalationStep Step, int Round)> reached, DateTimeOffset now)
    {
        var told = new HashSet<string>();
        foreach (var (step, round) in reached.Reverse())
        {
            if (!Holds(step.If, ticket))
                continue;
            Timeline.Note(
                db, ticket.Id, now, TimelineKind.ReminderDue, Actor.System, null,
                ("step", step.Name), ("round", (round + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("to", string.Join(" ", step.To)));
            foreach (var role in step.To)
                TellRole(db, ticket, step, round, role, told, now);
        }
    }

    /// <summary>A message to this official failed on every channel: the next person above is told at once.</summary>
    public void TellInstead(HotlineDb db, Ticket ticket, OutboxMessage failed, DateTimeOffset now)
    {
        // Whom the same occasion did not reach is not tried again, or two dead numbers would pass it to each other for ever.
        var tried = $"{failed.Args.GetValueOrDefault(Tried)} {failed.Official}".Trim();
        foreach (var role in Above)
        {
            var person = chains.Find(ticket, role, now).Official;
            if (person is null || tried.Split(' ').Contains(person.Id))
                continue;
            var args = new Dictionary<string, string> { ["unreachable"] = chains.NameOf(failed.Official!, person.Language), [Tried] = tried };
            var notice = new Notice(
                $"instead/{failed.Id:N}/{role}", ticket, person, Purpose.Reminder, "unreachable", [Channel.Text, Channel.Voice], args);
            if (outbox.Tell(db, notice) is null)
                continue;
            Timeline.Note(
                db, ticket.Id, now, TimelineKind.Escalated, Actor.System, "unreachable", ("unreachable", failed.Official), ("official", person.Id), ("code", failed.ErrorCode));
            return;
        }

        Timeline.Note(db, ticket.Id, now, TimelineKind.Alarm, Actor.System, "nobody above can be reached", ("unreachable", failed.Official));
    }

    private void TellRole(
        HotlineDb db, Ticket ticket, EscalationStep step, int round, ChainRole role, HashSet<string> told, DateTimeOffset now)
    {
        foreach (var candidate in Above.SkipWhile(r => r != role).Where(r => r != role).Prepend(role).Concat(Above.Contains(role) ? [] : Above).Distinct())
        {
            var found = chains.Find(ticket, candidate, now);
            if (found.Official is { } person)
            {
                if (told.Contains(person.Id))
                    return;
                var key = $"step/{ticket.Id:N}/{ticket.Epoch}/{step.Name}/{round}";
                var purpose = step.If == StepCondition.IfNotClosed ? Purpose.Oversight : Purpose.Reminder;
                if (outbox.Tell(db, new Notice(key, ticket, person, purpose, step.Text, step.By, Args(ticket, round, now))) is not null)
                {
                    told.Add(person.Id);
                    return;
                }
            }

            Timeline.Note(
                db, ticket.Id, now, TimelineKind.RungVacant, Actor.System, found.Official is null ? "vacant" : "no valid number",
                ("step", step.Name), ("role", candidate.ToString()), ("official", found.Official?.Id));
        }
    }

    private static Dictionary<string, string> Args(Ticket ticket, int round, DateTimeOffset now) => new()
    {
        ["round"] = (round + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["open"] = Elapsed.Short(now - ticket.CreatedAt),
    };

    private static bool Holds(StepCondition condition, Ticket ticket) => condition switch
    {
        StepCondition.IfNotAcknowledged => ticket.AcknowledgedAt is null,
        StepCondition.IfNotResolved => ticket.ResolvedAt is null,
        _ => ticket.IsOpen,
    };
}
