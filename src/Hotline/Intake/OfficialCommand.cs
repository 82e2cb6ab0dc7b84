using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>What an official asks for in a text.</summary>
public enum OfficialVerb
{
    Acknowledge,
    Resolve,
    Return,
    Extend,
    Visit,
    Approve,
    Refuse,
    Escalate,
    Regrade,

    /// <summary>What a confidential ticket is about, without telling who said it.</summary>
    Paraphrase,

    /// <summary>The caller was spoken with and does wish to take it back.</summary>
    Withdraw,
}

/// <summary>An official's text, understood.</summary>
/// <param name="Code">The ticket's code; null for a bare word.</param>
/// <param name="Verb">What to do.</param>
/// <param name="Days">For an extension.</param>
/// <param name="Text">Result, reason or visit entry.</param>
/// <param name="Grade">For a change of grade; null when none was named.</param>
public sealed record OfficialCommand(long? Code, OfficialVerb Verb, int? Days, string Text, Grade? Grade = null);
