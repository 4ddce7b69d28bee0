using global::Leads.Core.Import;

namespace Leads.Web.Api;

/// <summary>How an import stands.</summary>
internal sealed record ImportJson
{
    public required Guid Id { get; init; }

    public required ImportStatus Status { get; init; }

    public required string FileName { get; init; }

    public required long FileBytes { get; init; }

    /// <summary>Null until the file was counted.</summary>
    public required long? RowsTotal { get; init; }

    public required long RowsDone { get; init; }

    public required long RowsCreated { get; init; }

    public required long RowsUpdated { get; init; }

    /// <summary>Rows that said nothing new.</summary>
    public required long RowsSkipped { get; init; }

    public required long RowsFailed { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public required string? Error { get; init; }

    public required string StartedByName { get; init; }

    public required DateTimeOffset CreatedOn { get; init; }

    public required DateTimeOffset? StartedOn { get; init; }

    public required DateTimeOffset? FinishedOn { get; init; }

    public static ImportJson Of(ImportSummary import) => new()
    {
        Id = import.Id,
        Status = import.Status,
        FileName = import.FileName,
        FileBytes = import.FileBytes,
        RowsTotal = import.RowsTotal,
        RowsDone = import.RowsDone,
        RowsCreated = import.RowsCreated,
        RowsUpdated = import.RowsUpdated,
        RowsSkipped = import.RowsSkipped,
        RowsFailed = import.RowsFailed,
        Error = import.Error,
        StartedByName = import.StartedByName,
        CreatedOn = import.CreatedOn,
        StartedOn = import.StartedOn,
        FinishedOn = import.FinishedOn,
    };
}
