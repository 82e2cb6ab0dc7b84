namespace Hotline.Notifications;

/// <summary>Why a message goes out; decides whether it is still wanted when its time comes.</summary>
public enum Purpose
{
    /// <summary>An answer to somebody's own text or call: always wanted.</summary>
    Answer,

    /// <summary>Tells a new holder of an assignment: void when the epoch has passed.</summary>
    Assignment,

    /// <summary>A rung of the ladder: void when the ticket is closed, resolved or in another epoch.</summary>
    Reminder,

    /// <summary>A rung that goes on while the caller is asked: void when the ticket is closed or in another epoch.</summary>
    Oversight,

    /// <summary>Asks the caller whether it was solved: void when the ticket is no longer resolved.</summary>
    Confirmation,

    /// <summary>Tells somebody of a fact that stays true (closed, not solved); what is to be done about an open ticket is void when it is closed.</summary>
    Information,

    /// <summary>What somebody above must know or decide: void when it is decided or the ticket closed; whom it does not reach is followed by the next one up.</summary>
    Decision,

    /// <summary>Several messages to one official in one: each of them is checked by itself.</summary>
    Digest,
}
