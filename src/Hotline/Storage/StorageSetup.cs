using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hotline.Storage;

public static class StorageSetup
{
    /// <param name="services">What it is added to.</param>
    /// <param name="options">Of the database.</param>
    /// <param name="prepared">The database by these options; null: it is prepared now.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions options, HotlineDatabase? prepared = null)
    {
        var database = prepared ?? Prepare(options);
        return services.AddSingleton(options).AddSingleton(_ => database).AddSingleton<Migrator>();
    }

    /// <summary>
    /// The database by its options, with its model in the making: EF's model of the tables is the longest single part of a start. It is built beside the rest;
    /// whoever needs it first waits for it.
    /// </summary>
    public static HotlineDatabase Prepare(DatabaseOptions options)
    {
        var database = Create(options);
        _ = Task.Run(() => BuildModel(database));
        return database;
    }

    /// <summary>The database by its options, without a container.</summary>
    public static HotlineDatabase Create(DatabaseOptions options) =>
        options.Provider == DatabaseOptions.Postgres ? CreatePostgres(options.ConnectionString) : CreateSqlite(options.ConnectionString);

    private static void BuildModel(HotlineDatabase database)
    {
        using var db = database.Open();
        _ = db.Model;
    }

    private static HotlineDatabase CreatePostgres(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString).Build();
        var built = new DbContextOptionsBuilder<PostgresHotlineDb>().UseNpgsql(source).UseSnakeCaseNamingConvention()
            .ConfigureWarnings(Migrated).Options;
        var prepared = new NpgsqlDataSourceBuilder(connectionString) { ConnectionStringBuilder = { MaxAutoPrepare = 50, AutoPrepareMinUsages = 1 } }.Build();
        return new HotlineDatabase(() => new PostgresHotlineDb(built, prepared), source, prepared);
    }

    private static HotlineDatabase CreateSqlite(string connectionString)
    {
        var built = new DbContextOptionsBuilder<SqliteHotlineDb>().UseSqlite(connectionString).UseSnakeCaseNamingConvention()
            .ConfigureWarnings(Migrated).AddInterceptors(new SqliteDurability()).Options;
        var writers = new TurnQueue();
        return new HotlineDatabase(() => new SqliteHotlineDb(built, writers), writers);
    }

    // A test holds model and migrations together; to compare them at every start would take a tenth of it.
    private static void Migrated(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);
}
