using Leads.Core.Capture;
using Leads.Core.Common;

namespace Leads.Core.Import;

public sealed record ImportNotFound(Guid Id) : Error("There is no such import.");

/// <summary>Its columns are settled: it waits, runs or has ended.</summary>
public sealed record ImportAlreadyStarted() : Error("This import has been started already.");

/// <summary>It neither waits nor runs nor is paused, or not as is needed.</summary>
public sealed record ImportNotUnderWay() : Error("This import is no longer under way.");

/// <summary>Only what has ended can be undone, and only once.</summary>
public sealed record UndoConflict() : Error("Only an import that has ended can be undone, and only once.");

public sealed record UndoTermConflict() : Error("An import can be undone for 30 days after its end.");

/// <summary>No column is mapped by which a person can be told from another.</summary>
public sealed record NobodyToTell() : Error("Choose a column for at least a name, an e-mail address or a phone number. Rows that only update leads can do with an id.");

/// <summary>A mapping names a column that the file doesn't have.</summary>
public sealed record UnknownColumn(string Column) : Error($"The file has no column “{Column}”.");

/// <summary>A mapping names a field that leads don't have.</summary>
public sealed record UnknownField(string Field) : Error($"There is no field “{Field}”.");

/// <summary>A correction of how the file is read that can't be.</summary>
public sealed record UnknownShape() : Error("The file can't be read like this. Choose another encoding or delimiter.");

/// <summary>Rows are to be matched by a field that no column is mapped to.</summary>
public sealed record MatchColumnNeeded(LeadField Field) : Error($"Rows are matched by {Name(Field)}: choose the column that has it.")
{
    private static string Name(LeadField field) => field switch
    {
        LeadField.Email => "e-mail address",
        LeadField.Phone => "phone number",
        LeadField.ExternalId => "the id elsewhere",
        LeadField.LeadId => "lead id",
        _ => field.Text(),
    };
}

/// <summary>The check doesn't show this row as rejected, or has other columns.</summary>
public sealed record RowNotRejected() : Error("This row is not among those that can be mended. Check the file again.");

public sealed record TooManyMended(int Most) : Error($"At most {Most} rows can be mended here. Mend the others in the file.");
