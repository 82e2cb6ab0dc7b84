namespace Hotline.Notifications;

/// <summary>What was asked of a phone.</summary>
public enum QuestionKind
{
    /// <summary>Was it solved? 1 satisfied, 2 mostly, 3 not solved.</summary>
    Solved,

    /// <summary>Which of your open tickets does this belong to? The number in the list, 0 for none of them.</summary>
    WhichTicket,

    /// <summary>Which village is it about? The number in the list, or the name.</summary>
    WhichVillage,
}
