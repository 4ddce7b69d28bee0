using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Leads.Bench;

/// <summary>A list of people as a CRM exports it: 12 columns, another person in each row.</summary>
public static class ImportFile
{
    private static readonly string[] FirstNames = ["Jonas", "Aylin", "Grace", "Mateo", "Sofia", "Łukasz", "Chloé", "Noah", "Ingrid", "Tomás"];
    private static readonly string[] LastNames = ["Petersen", "Yılmaz", "Okafor", "García", "Rossi", "Nowak", "Lefèvre", "Becker", "Lindqvist", "Silva"];
    private static readonly string[] Wishes = ["Flat roof, about 240 m2", "Please call before noon", "A second offer, \"as cheap as can be\"", "Wallbox and storage", ""];

    public static async Task WriteAsync(string path, int rows)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await file.WriteLineAsync("First name,Last name,Email,Phone,Company,Job title,Message,Source URL,UTM source,UTM campaign,Notes,Budget");
        for (var n = 0; n < rows; n++)
        {
            var wish = Wishes[n % Wishes.Length].Replace("\"", "\"\"", StringComparison.Ordinal);
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{FirstNames[n % 10]},{LastNames[n / 10 % 10]}{n},p{n}@firm-{n % 50_000}.example,+49151{n % 10_000_000:D7},Firm {n % 50_000},Managing director,\"{wish}\",https://firm-{n % 50_000}.example/contact,google,spring-{n % 40},Met at the fair,{n % 90 * 1000}"));
        }
    }

    /// <summary>Reads every cell and keeps none.</summary>
    public static TimeSpan ReadByCsvHelper(string path)
    {
        var clock = Stopwatch.StartNew();
        using var reader = new StreamReader(path);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
        long cells = 0;
        while (csv.Read()) cells += csv.Record!.Length;
        return cells > 0 ? clock.Elapsed : throw new InvalidOperationException("The file is empty.");
    }
}
