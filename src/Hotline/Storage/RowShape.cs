using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Storage;

/// <summary>How new rows of an entity are written on PostgreSQL, by EF's model: every column but those that the database fills.</summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> Known = new();

    private readonly ConcurrentDictionary<int, string> _inserts = new();

    private RowShape(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        Columns = [.. type.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).Select(p => new Column(p))];
        Target = $"\"{table.Name}\" ({string.Join(", ", Columns.Select(c => $"\"{c.NameIn(table)}\""))})";
        Depth = DepthOf(type);
    }

    /// <summary>The table and its columns, as INSERT and COPY want them.</summary>
    public string Target { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>How many tables must be written before this one, one behind the other, because it refers to them.</summary>
    public int Depth { get; }

    /// <summary>An INSERT of so many rows; its parameters are the columns in their order, row by row.</summary>
    public string InsertOf(int rows) => _inserts.GetOrAdd(rows, count =>
        $"INSERT INTO {Target} VALUES {string.Join(", ", Enumerable.Range(0, count).Select(row => $"({string.Join(", ", Enumerable.Range(1, Columns.Count).Select(i => $"${(row * Columns.Count) + i}"))})"))}");

    public static RowShape Of(IEntityType type) => Known.GetOrAdd(type, t => new RowShape(t));

    private static int DepthOf(IEntityType type) =>
        type.GetForeignKeys().Select(k => k.PrincipalEntityType).Where(p => p != type).Select(p => 1 + DepthOf(p)).DefaultIfEmpty(0).Max();

    internal sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
        private readonly NpgsqlDbType? _kind = KindOf(property.GetRelationalTypeMapping().StoreTypeNameBase);

        /// <summary>PostgreSQL's name of the type.</summary>
        public string Type { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

        public string NameIn(StoreObjectIdentifier table) => property.GetColumnName(table)!;

        /// <summary>As the driver takes it; null: NULL.</summary>
        public object? ValueOf(object entity) => _getter.GetClrValue(entity) is not { } value ? null : _convert is null ? value : _convert(value);

        public NpgsqlParameter NewParameter() => _kind is { } kind ? new NpgsqlParameter { NpgsqlDbType = kind } : new NpgsqlParameter { DataTypeName = Type };

        // The driver finds its way from these at once, from a name by a search.
        private static NpgsqlDbType? KindOf(string type) => type switch
        {
            "text" => NpgsqlDbType.Text,
            "uuid" => NpgsqlDbType.Uuid,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "boolean" => NpgsqlDbType.Boolean,
            "bytea" => NpgsqlDbType.Bytea,
            _ => null,
        };
    }
}
