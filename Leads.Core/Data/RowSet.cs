using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Leads.Core.Data;

/// <summary>Rows of one table for <see cref="IDialect.InsertAsync"/>: its columns as EF maps them, and the entities.</summary>
public sealed class RowSet
{
    private static readonly ConcurrentDictionary<IEntityType, TableShape> Shapes = new();

    private RowSet(TableShape table, IReadOnlyList<object> rows) => (Table, Rows) = (table, rows);

    public TableShape Table { get; }

    public IReadOnlyList<object> Rows { get; }

    /// <exception cref="TenantBoundaryException">A row belongs to another tenant than the context acts for.</exception>
    public static RowSet Of<T>(LeadsDbContext context, IReadOnlyList<T> rows) where T : class, ITenantOwned
    {
        foreach (var row in rows)
            if (row.TenantId != context.TenantId) throw new TenantBoundaryException(typeof(T).Name);
        var type = context.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        return new RowSet(Shapes.GetOrAdd(type, t => new TableShape(t)), rows);
    }
}

/// <summary>A table's name and columns, read from EF's model so that the bulk writer can't drift from it.</summary>
public sealed class TableShape
{
    public TableShape(IEntityType type)
    {
        Name = type.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Name, type.GetSchema());
        Columns = [.. type.GetProperties().Select(p => new ColumnShape(p, p.GetColumnName(table)!))];
    }

    public string Name { get; }

    public IReadOnlyList<ColumnShape> Columns { get; }

    /// <exception cref="InvalidOperationException">The table has no such column.</exception>
    public ColumnShape this[string column] => Columns.First(c => c.Name == column);
}

/// <summary>A column: its name, its type in the store, and how an entity's value becomes the provider's.</summary>
public sealed class ColumnShape
{
    private readonly Func<object, object?> _read;
    private readonly Func<object?, object?>? _convert;

    public ColumnShape(IProperty property, string name)
    {
        Name = name;
        var mapping = property.GetRelationalTypeMapping();
        StoreType = mapping.StoreType;
        var getter = property.GetGetter();
        _read = getter.GetClrValue;
        var converter = mapping.Converter;
        _convert = converter is null ? null : converter.ConvertToProvider;
    }

    public string Name { get; }

    public string StoreType { get; }

    /// <summary>The value as the provider takes it; null stays null.</summary>
    public object? ValueOf(object row)
    {
        var value = _read(row);
        return value is null || _convert is null ? value : _convert(value);
    }
}
