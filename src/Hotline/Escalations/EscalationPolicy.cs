namespace Hotline.Escalations;

/// <summary>A ladder.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Version">A hash of its content: a running escalation keeps the version that it started with.</param>
/// <param name="Source">The content as configured, kept in the database with the version.</param>
/// <param name="Steps">In the order of the configuration.</param>
public sealed record EscalationPolicy(string Name, string Version, string Source, IReadOnlyList<EscalationStep> Steps);
