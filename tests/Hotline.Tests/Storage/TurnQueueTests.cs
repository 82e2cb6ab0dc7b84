using Hotline.Accounts;
using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Storage;

public sealed class TurnQueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_library_saves_by_itself_waits_its_turn_behind_the_one_who_writes()
    {
        using var folder = new TemporaryFolder();
        using var database = StorageSetup.Create(await EmptyDatabase.CopyToAsync(folder));
        var (inside, leave) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var first = database.WriteAsync(
            async db =>
            {
                inside.SetResult();
                await leave.Task;
            },
            Cancellation);
        await inside.Task;
        await using var accounts = database.Open();
        accounts.Add(new Account { Id = Guid.NewGuid(), UserName = "operator-1", Role = AccountRole.Operator, Unit = "CG", CreatedAt = DateTimeOffset.UnixEpoch });

        // Without a queue it would knock on SQLite's own lock, on this very thread, until it is turned away.
        var second = accounts.SaveChangesAsync(Cancellation);
        Assert.False(second.IsCompleted);
        leave.SetResult();
        await first;
        await second;

        Assert.Equal(1, await database.ReadAsync(db => db.Set<Account>().CountAsync(Cancellation)));
    }
}
