namespace Hotline.Notifications;

/// <summary>A question put to a phone. A number alone answers the latest one within <see cref="AnswerableFor"/>.</summary>
public sealed class Question
{
    public static readonly TimeSpan AnswerableFor = TimeSpan.FromHours(72);

    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string Line { get; init; }

    public required QuestionKind Kind { get; init; }

    /// <summary>The tickets that it is about, in the order of the list that was sent.</summary>
    public required IReadOnlyList<Guid> Tickets { get; init; }

    /// <summary>The resident's words that wait for the answer.</summary>
    public string? Text { get; init; }

    /// <summary>When it was written; once it is known to have arrived, when it arrived.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}
