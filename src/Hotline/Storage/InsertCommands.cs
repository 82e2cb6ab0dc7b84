using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Hotline.Storage;

/// <summary>Commands that insert rows, used again with other values: what the driver found out about their parameters stays with them.</summary>
internal sealed class InsertCommands(IModel model)
{
    private readonly Dictionary<string, Stack<NpgsqlBatchCommand>> _free = [];

    /// <summary>One for the rows of each table, in their order.</summary>
    public IEnumerable<NpgsqlBatchCommand> Of(IEnumerable<object> rows)
    {
        foreach (var table in rows.GroupBy(row => RowShape.Of(model.FindEntityType(row.GetType())!)))
        {
            var (shape, entities) = (table.Key, table.ToList());
            var command = Take(shape.InsertOf(entities.Count));
            var index = 0;
            foreach (var entity in entities)
            {
                foreach (var column in shape.Columns)
                {
                    if (index == command.Parameters.Count)
                        command.Parameters.Add(column.NewParameter());
                    command.Parameters[index++].Value = column.ValueOf(entity) ?? DBNull.Value;
                }
            }

            yield return command;
        }
    }

    /// <summary>With one parameter.</summary>
    public NpgsqlBatchCommand Of(string sql, object value)
    {
        var command = Take(sql);
        if (command.Parameters.Count == 0)
            command.Parameters.Add(new NpgsqlParameter());
        command.Parameters[0].Value = value;
        return command;
    }

    /// <summary>They are done.</summary>
    public void TakeBack(NpgsqlBatchCommandCollection batch)
    {
        foreach (var command in batch)
        {
            if (!_free.TryGetValue(command.CommandText, out var free))
                _free[command.CommandText] = free = [];
            free.Push((NpgsqlBatchCommand)command);
        }

        batch.Clear();
    }

    private NpgsqlBatchCommand Take(string sql)
    {
        if (!_free.TryGetValue(sql, out var free) || !free.TryPop(out var command))
            return new NpgsqlBatchCommand(sql);
        command.AppendErrorBarrier = null;
        return command;
    }
}
