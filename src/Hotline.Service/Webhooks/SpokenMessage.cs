namespace Hotline.Service.Webhooks;

/// <summary>What a reminder call says.</summary>
/// <param name="Text">The words.</param>
/// <param name="Language">Their language.</param>
/// <param name="Line">The line that calls, E.164.</param>
/// <param name="Caller">The resident to be connected with; null when there is none to be reached.</param>
/// <param name="IsOne">It is about one ticket: only then can its resident be connected, or it be reported done.</param>
internal sealed record SpokenMessage(string Text, string Language, string Line, string? Caller, bool IsOne);
