using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Notifications;

/// <summary>Lets go what waited for a budget: once there is one again (it was raised, or the month has turned), or because an administrator says so.</summary>
public sealed class HeldMessages(HotlineDatabase database, Budgets budgets, NotificationFigures figures)
{
    /// <returns>How many go on.</returns>
    public async Task<int> ReleaseAsync(CancellationToken cancellation)
    {
        var held = await database.ReadAsync(db => db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Held).CountAsync(cancellation));
        figures.Held(held);
        return held == 0 ? 0 : await database.WriteAsync(async db =>
        {
            var spent = await budgets.SpentAsync(db, cancellation);
            return await db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Held && !spent.Contains(m.Line))
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Pending), cancellation);
        }, cancellation);
    }

    /// <summary>Lets messages go over the budget. What was let go, or cancelled, meanwhile is no longer held and stays as it is.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="id">One of them; null: all.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <returns>How many go on.</returns>
    public static Task<int> LetGoAsync(HotlineDb db, Guid? id, CancellationToken cancellation) =>
        db.Set<OutboxMessage>().Where(m => m.State == OutboxState.Held && (id == null || m.Id == id))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Pending).SetProperty(m => m.OverBudget, true), cancellation);
}
