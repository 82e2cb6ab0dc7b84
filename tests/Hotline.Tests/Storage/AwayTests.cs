using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hotline.Tests.Storage;

/// <summary>What is waited for, and costs no item a try.</summary>
public sealed class AwayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_can_only_be_read_is_away()
    {
        using var folder = new TemporaryFolder();
        var options = await EmptyDatabase.CopyToAsync(folder);
        using var standby = StorageSetup.Create(options with { ConnectionString = options.ConnectionString + ";Mode=ReadOnly" });

        var refused = await Record.ExceptionAsync(() => standby.WriteAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM handled_items", Cancellation), Cancellation));

        Assert.True(HotlineDatabase.IsAway(refused!), refused!.Message);
        Assert.True(HotlineDatabase.IsAway(new PostgresException("cannot execute INSERT in a read-only transaction", "ERROR", "ERROR", PostgresErrorCodes.ReadOnlySqlTransaction)));
    }

    [Fact]
    public void What_the_database_refuses_for_its_content_is_no_absence() =>
        Assert.False(HotlineDatabase.IsAway(new PostgresException("invalid byte sequence", "ERROR", "ERROR", PostgresErrorCodes.CharacterNotInRepertoire)));
}
