using Hotline.Intake;

namespace Hotline.Service.Webhooks;

/// <summary>What a reminder call says.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">Their language.</param>
/// <param name="Line">The line that calls, E.164.</param>
/// <param name="Caller">The resident to be connected with; null when there is none to be reached.</param>
/// <param name="To">Who hears it, which decides what the keys mean.</param>
/// <param name="Recordings">What the caller recorded, where this listener may hear it; otherwise none.</param>
internal sealed record SpokenMessage(string Text, string Language, string Line, string? Caller, Listener To, IReadOnlyList<Recording> Recordings);

/// <summary>Who hears a call that Hotline placed.</summary>
internal enum Listener
{
    /// <summary>1 accepts, 2 again, 3 speaks with the resident, 4 reports it done, 5 hears what the caller recorded.</summary>
    Holder,

    /// <summary>Somebody who is only told: 1 says it was heard, 2 again, 3 speaks with the resident, 5 hears what the caller recorded.</summary>
    Informed,

    /// <summary>Somebody who is told of several tickets at once: 1 accepts those that are theirs, 2 again.</summary>
    Many,

    /// <summary>Somebody who asked to speak with the resident: 3 connects them, 2 again.</summary>
    Connecting,

    /// <summary>The resident who is asked whether it was solved: 1 satisfied, 2 mostly, 3 not solved, 9 again.</summary>
    Caller,

    /// <summary>The resident who is told that nothing will be done: 3 objects, 9 again.</summary>
    Rejected,
}
