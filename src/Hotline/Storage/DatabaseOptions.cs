using System.Data.Common;
using Hotline.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hotline.Storage;

/// <summary>Which database, and where.</summary>
/// <param name="Provider"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="ConnectionString">The provider's own connection string.</param>
public sealed record DatabaseOptions(string Provider, string ConnectionString)
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary>Reads the settings; SQLite in the data folder when nothing is set.</summary>
    public static DatabaseOptions Read(string? provider, string? connectionString, string dataDirectory, SettingProblems problems)
    {
        provider ??= Sqlite;
        if (provider is not (Sqlite or Postgres))
            problems.Add("settings", "Database__Provider", provider, $"{Sqlite} or {Postgres}");
        if (provider == Postgres && string.IsNullOrWhiteSpace(connectionString))
            problems.Add("settings", "Database__ConnectionString", null, "a PostgreSQL connection string, e.g. Host=db;Database=hotline;Username=hotline;Password=…");
        if (string.IsNullOrWhiteSpace(connectionString))
            return new DatabaseOptions(provider, $"Data Source={Path.Combine(dataDirectory, "hotline.db")}");
        if (!CanBeRead(provider, connectionString))
            problems.Add("settings", "Database__ConnectionString", SettingProblem.NotShown, $"names and values that {provider} knows, e.g. Host=db;Database=hotline;Username=hotline;Password=…");
        return new DatabaseOptions(provider, connectionString);
    }

    // The libraries' own words may quote the string, which holds a password.
    private static bool CanBeRead(string provider, string connectionString)
    {
        try
        {
            DbConnectionStringBuilder parsed = provider == Postgres ? new NpgsqlConnectionStringBuilder(connectionString) : new SqliteConnectionStringBuilder(connectionString);
            return parsed.Count > 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            return false;
        }
    }
}
