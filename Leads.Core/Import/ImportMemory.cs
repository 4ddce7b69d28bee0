using System.Security.Cryptography;
using System.Text;
using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Import;

/// <summary>What people decided last time about a file with the same columns.</summary>
internal static class ImportMemory
{
    /// <summary>Names a header, however its words are capitalized and spaced; null for a file that has none.</summary>
    public static string? KeyOf(TableHeader header, FileShape shape)
        => shape.HasHeader ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Names.Select(SearchText.Fold))))) : null;

    /// <returns>The newest decision; null where nobody has made one.</returns>
    public static async Task<Remembered?> RecallAsync(LeadsDbContext context, string? key, CancellationToken ct) => key is null ? null
        : await context.Imports.AsNoTracking().Where(i => i.HeaderKey == key && i.Status != ImportStatus.Draft).OrderByDescending(i => i.CreatedOn)
            .Select(i => new Remembered(i.Mapping, i.Rules)).FirstOrDefaultAsync(ct);
}

/// <param name="Mapping">See <see cref="ImportRun.Mapping"/>.</param>
internal sealed record Remembered(IReadOnlyDictionary<int, string> Mapping, ImportRules Rules)
{
    public ColumnSuggestion Apply(ColumnSuggestion column)
    {
        var field = LeadFields.Parse(Mapping.GetValueOrDefault(column.Index));
        return field == column.Field ? column : column with { Field = field, Confidence = field is null ? 0 : 1, Why = "as last time" };
    }
}
