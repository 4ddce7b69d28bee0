using System.Globalization;

namespace Leads.Bench;

/// <summary>The options behind a verb: <c>--name value</c>.</summary>
public sealed class BenchOptions(IReadOnlyDictionary<string, string> values)
{
    public bool IsPostgres => Text("engine", "sqlite") is "postgres";

    public static BenchOptions Read(string[] args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i + 1 < args.Length; i += 2) values[args[i].TrimStart('-')] = args[i + 1];
        return new BenchOptions(values);
    }

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public IReadOnlyList<int> Numbers(string name, params int[] otherwise)
        => values.TryGetValue(name, out var text) ? [.. text.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] : otherwise;
}
