namespace Hotline.People;

/// <summary>An official answers for a subject. Postings rotate: old rows stay as history.</summary>
/// <param name="Official">The official's id.</param>
/// <param name="Role">In what.</param>
/// <param name="Subject">For what.</param>
/// <param name="Period">When.</param>
public sealed record Responsibility(string Official, Role Role, Subject Subject, Period Period);
