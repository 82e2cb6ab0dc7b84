using Npgsql;

namespace Hotline.FaultTests.Checking;

/// <summary>Reads rows by plain SQL.</summary>
internal static class Rows
{
    public static async Task<List<T>> ListAsync<T>(this NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var list = new List<T>();
        while (await rows.ReadAsync())
            list.Add(read(rows));
        return list;
    }
}
