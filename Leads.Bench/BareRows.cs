using System.Data.Common;
using System.Globalization;

namespace Leads.Bench;

/// <summary>
/// The rows of one lead as the product wrote them, table by table in the order of their references, to be repeated with
/// new ids and a new person.
/// </summary>
public sealed class BareRows
{
    private static readonly string[] OfDelivery = ["leads", "lead_submissions", "lead_scores", "activities"];
    private static readonly string[] OfFileRow = ["leads", "lead_scores", "activities", "import_rows"];
    private long _number = 1_000_000_000;

    public required IReadOnlyList<BareTable> Rows { get; init; }

    /// <param name="isFromFile">The lead is one of an imported file, and no delivery's.</param>
    public static async Task<BareRows> ReadAsync(DbConnection connection, bool isFromFile = false)
    {
        var rows = new List<BareTable>();
        foreach (var table in isFromFile ? OfFileRow : OfDelivery)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} LIMIT 1";
            await using var reader = await command.ExecuteReaderAsync();
            if (!await reader.ReadAsync()) throw new InvalidOperationException($"No row in {table}.");
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(new BareTable(table, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)],
                [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)], values));
        }
        return new BareRows { Rows = rows };
    }

    /// <summary>The values of the next lead; ids as the engine's own kind of value.</summary>
    public IReadOnlyList<object[]> Next(Func<Guid, object> id)
    {
        var number = ++_number;
        var lead = id(Guid.CreateVersion7());
        return [.. Rows.Select(table => Values(table, lead, number, id))];
    }

    private static object[] Values(BareTable table, object lead, long number, Func<Guid, object> id)
    {
        var values = (object[])table.Values.Clone();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = table.Columns[i] switch
            {
                "id" => table.Name == "leads" ? lead : id(Guid.CreateVersion7()),
                "lead_id" => lead,
                "email" or "email_normalized" => string.Create(CultureInfo.InvariantCulture, $"jonas.{number}@petersen-dach.de"),
                "row_no" => number,
                "name_company_key" or "name_domain_key" => Random.Shared.NextInt64(),
                "sort_name" => string.Create(CultureInfo.InvariantCulture, $"petersen{number} jonas"),
                "last_name" => string.Create(CultureInfo.InvariantCulture, $"Petersen{number}"),
                "phone" or "phone_e164" => string.Create(CultureInfo.InvariantCulture, $"+49170{number % 10_000_000:D7}"),
                "search_text" => string.Create(CultureInfo.InvariantCulture, $"jonas petersen{number} jonas.{number}@petersen-dach.de petersen dachbau 49170{number % 10_000_000:D7}"),
                _ => values[i],
            };
        }
        return values;
    }
}

public sealed record BareTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Types, object[] Values)
{
    public string InsertSql(Func<int, string> parameter)
        => $"INSERT INTO {Name} ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select((_, i) => parameter(i)))})";
}
