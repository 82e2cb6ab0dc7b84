using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using static Hotline.Notifications.Purpose;
using static Hotline.Tickets.TicketState;

namespace Hotline.Tests.Notifications;

public sealed class ObsoleteTests
{
    [Theory]
    [InlineData(Assignment, Assigned, 1, null)]
    [InlineData(Assignment, Assigned, 2, "superseded")]
    [InlineData(Assignment, Resolved, 1, "resolved")]
    [InlineData(Assignment, Closed, 1, "closed")]
    [InlineData(Reminder, InProgress, 1, null)]
    [InlineData(Reminder, Reopened, 2, "superseded")]
    [InlineData(Reminder, Resolved, 1, "resolved")]
    [InlineData(Reminder, Closed, 1, "closed")]
    [InlineData(Reminder, Merged, 1, "closed")]
    [InlineData(Reminder, Rejected, 1, "closed")]
    [InlineData(Oversight, Resolved, 1, null)]
    [InlineData(Oversight, Resolved, 2, "superseded")]
    [InlineData(Oversight, Closed, 1, "closed")]
    [InlineData(Purpose.Confirmation, Resolved, 1, null)]
    [InlineData(Purpose.Confirmation, Closed, 1, "no longer resolved")]
    [InlineData(Purpose.Confirmation, Reopened, 2, "no longer resolved")]
    [InlineData(Answer, Closed, 3, null)]
    [InlineData(Information, Closed, 3, null)]
    public void Before_sending_it_is_seen_whether_it_is_still_so(Purpose purpose, TicketState state, int epochNow, string? reason)
    {
        var ticket = Samples.Ticket(state);
        ticket.Epoch = epochNow;
        var message = new OutboxMessage
        {
            Id = Guid.Empty,
            Key = "key",
            Epoch = 1,
            To = Town.CadrePhone,
            Line = Town.Line,
            Channel = Channel.Text,
            Purpose = purpose,
            TextKey = "reminder",
            Language = "en",
            Priority = 1,
            NotBefore = default,
            CreatedAt = default,
        };

        Assert.Equal(reason, Composer.Obsolete(message, ticket));
    }
}
