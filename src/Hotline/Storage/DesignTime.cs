using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Storage;

// What `dotnet ef migrations add` opens; it never connects.
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteHotlineDb>
{
    public SqliteHotlineDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteHotlineDb>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options);
}

internal sealed class DesignTimePostgres : IDesignTimeDbContextFactory<PostgresHotlineDb>
{
    public PostgresHotlineDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresHotlineDb>().UseNpgsql("Host=design").UseSnakeCaseNamingConvention().Options);
}
