namespace Hotline.Inbound;

/// <summary>What a look at Redis found.</summary>
/// <param name="Answers">Whether it could be asked at all; the rest is empty otherwise.</param>
/// <param name="Version">Of the server.</param>
/// <param name="Clock">Its clock, between <see cref="AskedAt"/> and <see cref="AnsweredAt"/>.</param>
/// <param name="AskedAt">By the clock of this machine.</param>
/// <param name="AnsweredAt">By the clock of this machine.</param>
/// <param name="Warnings">A plain sentence for each thing to change.</param>
/// <param name="Shards">The number of shards that the running program noted there; null when it never ran.</param>
/// <param name="Stranded">Entries in streams beyond the number that is configured.</param>
public sealed record RedisReport(
    bool Answers, Version? Version, DateTimeOffset Clock, DateTimeOffset AskedAt, DateTimeOffset AnsweredAt, IReadOnlyList<string> Warnings, int? Shards, long Stranded);
