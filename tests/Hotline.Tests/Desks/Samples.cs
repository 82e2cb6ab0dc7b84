using Hotline.Tickets;

namespace Hotline.Tests.Desks;

/// <summary>Tickets that stand in no database.</summary>
internal static class Samples
{
    public static Ticket Ticket(TicketState state = TicketState.Assigned, Grade grade = Grade.General) => new()
    {
        Id = Guid.NewGuid(),
        Reference = "CG-20261123-0001",
        Code = 23,
        Line = Town.Line,
        Unit = "CG",
        Channel = TicketChannel.Text,
        Category = "road",
        Grade = grade,
        Language = "zh-CN",
        Subject = "路灯坏了",
        Text = "路灯坏了",
        CreatedAt = DateTimeOffset.UnixEpoch,
        State = state,
        Epoch = 1,
    };
}
