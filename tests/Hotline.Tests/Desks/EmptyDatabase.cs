using Hotline.Storage;
using Hotline.Testing;

namespace Hotline.Tests.Desks;

/// <summary>A SQLite file with the present schema: migrated once for all tests, and copied for each.</summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    public static async Task<DatabaseOptions> CopyToAsync(TemporaryFolder folder)
    {
        await File.WriteAllBytesAsync(folder["hotline.db"], await Migrated.Value);
        return OptionsOf(folder["hotline.db"]);
    }

    public static DatabaseOptions OptionsOf(string path) => new(DatabaseOptions.Sqlite, $"Data Source={path};Pooling=False");

    private static async Task<byte[]> MigrateAsync()
    {
        using var folder = new TemporaryFolder();
        using var database = StorageSetup.Create(OptionsOf(folder["hotline.db"]));
        await new Migrator(database).MigrateAsync(CancellationToken.None);
        return await File.ReadAllBytesAsync(folder["hotline.db"]);
    }
}
