using Hotline.Escalations;
using Hotline.People;

namespace Hotline.Desks;

/// <summary>One person who would be told at one rung, if nobody acted before.</summary>
/// <param name="At">When the rung is due.</param>
/// <param name="Open">Whether the office works then.</param>
/// <param name="Step">The rung; null: the dispatch itself.</param>
/// <param name="Role">Whom the rung names.</param>
/// <param name="Told">Who is told for it; null when nobody can be.</param>
/// <param name="PassedOver">Who was to be told first, and why they cannot be.</param>
/// <param name="Channels">In order: the first, and where it fails the next.</param>
/// <param name="GoesOutAt">Later than <paramref name="At"/> when the person's quiet hours hold it.</param>
public sealed record PreviewRow(
    DateTimeOffset At, bool Open, EscalationStep? Step, ChainRole Role, ChainLink? Told, IReadOnlyList<(ChainLink Link, string Why)> PassedOver,
    IReadOnlyList<Channel> Channels, DateTimeOffset GoesOutAt);
