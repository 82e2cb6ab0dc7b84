using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hotline.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseOptions options) =>
        services.AddSingleton(options).AddSingleton(_ => Create(options)).AddSingleton<Migrator>();

    /// <summary>The database by its options, without a container.</summary>
    public static HotlineDatabase Create(DatabaseOptions options) =>
        options.Provider == DatabaseOptions.Postgres ? CreatePostgres(options.ConnectionString) : CreateSqlite(options.ConnectionString);

    private static HotlineDatabase CreatePostgres(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString).Build();
        var built = new DbContextOptionsBuilder<PostgresHotlineDb>().UseNpgsql(source).UseSnakeCaseNamingConvention().Options;
        return new HotlineDatabase(() => new PostgresHotlineDb(built));
    }

    private static HotlineDatabase CreateSqlite(string connectionString)
    {
        var built = new DbContextOptionsBuilder<SqliteHotlineDb>().UseSqlite(connectionString).UseSnakeCaseNamingConvention()
            .AddInterceptors(new SqliteDurability()).Options;
        return new HotlineDatabase(() => new SqliteHotlineDb(built));
    }
}
