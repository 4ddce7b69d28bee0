using Leads.Core.Data;
using Leads.Core.Import.Checking;
using Leads.Core.Import.Workbooks;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Leads.Core.Import;

/// <summary>One uploaded file on its way into leads: what it is, how it is read, how far it got.</summary>
public sealed class ImportRun : TenantEntity
{
    private ImportRun()
    {
    }

    /// <summary>The name that the file had where it came from; shown, never used as a path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Our own name of the stored text under the storage folder: the file itself, or what was written from its workbook.</summary>
    public string StoredName { get; private set; } = "";

    public long FileBytes { get; private set; }

    /// <summary>Where the text was written from; null for a file that is text itself.</summary>
    public Workbook? Workbook { get; private set; }

    public ImportStatus Status { get; private set; }

    /// <summary>How the file is read: encoding, delimiter, header; null until it was looked at.</summary>
    public FileShape? Shape { get; private set; }

    /// <summary>Column index → our field's text; a column that is absent stays an extra answer.</summary>
    public IReadOnlyDictionary<int, string> Mapping { get; private set; } = new Dictionary<int, string>();

    public ImportRules Rules { get; private set; } = ImportRules.Default;

    /// <summary>See <see cref="ImportMemory.KeyOf"/>; null until it was started, and for a file without a header.</summary>
    public string? HeaderKey { get; private set; }

    /// <summary>The cells of rejected rows as a person has mended them, by the row's line; read in place of the file's.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>> Mended { get; private set; } = new Dictionary<long, IReadOnlyList<string>>();

    /// <summary>What it would do; null until the columns and rules were settled.</summary>
    public ImportCheck? Check { get; private set; }

    /// <summary>Grows with each check, so that an earlier one that is still under way knows that it is outdated.</summary>
    public int CheckNo { get; private set; }

    public long? RowsTotal { get; private set; }

    /// <summary>Rows with a fate. The run resumes behind it after a crash: it moves in the transaction of its batch.</summary>
    public long RowsDone { get; private set; }

    public long RowsCreated { get; private set; }

    public long RowsUpdated { get; private set; }

    /// <summary>Rows that changed nothing by themselves: unchanged, repeated and left out.</summary>
    public long RowsSkipped { get; private set; }

    /// <summary>Rows whose leads were here and had all of it.</summary>
    public long RowsUnchanged { get; private set; }

    /// <summary>Rows that named the same person as a row above.</summary>
    public long RowsRepeated { get; private set; }

    public long RowsFailed { get; private set; }

    public Guid? StartedBy { get; private set; }

    public string StartedByName { get; private set; } = "";

    public DateTimeOffset? StartedOn { get; private set; }

    public DateTimeOffset? FinishedOn { get; private set; }

    /// <summary>While it is undone: the line from which on rows have been taken back.</summary>
    public long UndoneTo { get; private set; }

    /// <summary>Rows that were taken back.</summary>
    public long RowsUndone { get; private set; }

    /// <summary>Rows that were left as they are because somebody has worked on their leads since.</summary>
    public long RowsKept { get; private set; }

    public bool HasEnded => Status is ImportStatus.Completed or ImportStatus.Failed or ImportStatus.Cancelled;

    /// <summary>Why the run failed, in words for the person who started it.</summary>
    public string? Error { get; private set; }

    public static ImportRun Upload(Guid tenantId, string fileName, string storedName, long bytes, FileShape? shape, Guid? by, string byName, DateTimeOffset now, Workbook? workbook = null)
    {
        var run = new ImportRun
        {
            FileName = fileName,
            StoredName = storedName,
            FileBytes = bytes,
            Shape = shape,
            Workbook = workbook,
            StartedBy = by,
            StartedByName = byName,
        };
        run.Born(tenantId, now);
        return run;
    }

    /// <summary>A person corrected how the file is read. Where its columns may be others by that, what was chosen for them is forgotten.</summary>
    public void Reshape(FileShape shape)
    {
        if (Shape is { } before && (before with { Dates = null, Decimals = null }) != (shape with { Dates = null, Decimals = null })) Mapping = new Dictionary<int, string>();
        (Shape, Mended) = (shape, new Dictionary<long, IReadOnlyList<string>>());
        DropCheck();
    }

    /// <summary>A person chose another sheet of the workbook.</summary>
    public void TurnTo(Workbook workbook, string storedName, FileShape shape)
    {
        (Workbook, StoredName) = (workbook, storedName);
        Reshape(shape);
    }

    /// <summary>Takes the columns and rules as a person has chosen them so far. A check of others says nothing any more.</summary>
    public void Choose(IReadOnlyDictionary<int, string> mapping, ImportRules rules)
    {
        (Mapping, Rules) = (mapping, rules);
        DropCheck();
    }

    /// <summary>Takes the columns and rules that a check is to be made with.</summary>
    public void Settle(IReadOnlyDictionary<int, string> mapping, ImportRules rules)
    {
        (Mapping, Rules, Check) = (mapping, rules, new ImportCheck());
        CheckNo++;
    }

    /// <summary>Takes what a check has found so far.</summary>
    public void Found(ImportCheck check) => Check = check;

    /// <summary>Takes the cells of a row that a person has mended, and what the check is by that.</summary>
    public void Mend(long line, IReadOnlyList<string> cells, ImportCheck check)
        => (Mended, Check) = (new Dictionary<long, IReadOnlyList<string>>(Mended) { [line] = cells }, check);

    /// <summary>A person went back to the columns and rules.</summary>
    public void DropCheck()
    {
        Check = null;
        CheckNo++;
    }

    /// <summary>Takes the columns and rules as confirmed by the person who starts the run.</summary>
    public void Queue(IReadOnlyDictionary<int, string> mapping, ImportRules rules, string? headerKey, Actor by)
        => (Mapping, Rules, HeaderKey, Status, StartedBy, StartedByName) = (mapping, rules, headerKey, ImportStatus.Queued, by.UserId, by.Name);

    public void Start(long? rowsTotal, DateTimeOffset now)
    {
        Status = ImportStatus.Running;
        RowsTotal = rowsTotal ?? RowsTotal;
        StartedOn ??= now;
    }

    /// <summary>Counts a batch. Saved in the transaction that writes the batch's leads.</summary>
    public void Advance(ImportBatchCount batch)
    {
        RowsDone += batch.Created + batch.Updated + batch.Unchanged + batch.Repeated + batch.LeftOut + batch.Rejected;
        RowsCreated += batch.Created;
        RowsUpdated += batch.Updated;
        RowsUnchanged += batch.Unchanged;
        RowsRepeated += batch.Repeated;
        RowsSkipped += batch.Unchanged + batch.Repeated + batch.LeftOut;
        RowsFailed += batch.Rejected;
    }

    public void Complete(DateTimeOffset now)
    {
        Status = ImportStatus.Completed;
        RowsTotal = RowsDone;
        FinishedOn = now;
    }

    public void Fail(string error, DateTimeOffset now) => (Status, Error, FinishedOn) = (ImportStatus.Failed, error, now);

    public void Pause() => Status = ImportStatus.Paused;

    public void Resume() => Status = ImportStatus.Queued;

    /// <summary>Ends it where it is.</summary>
    public void Cancel(DateTimeOffset now) => (Status, FinishedOn) = (ImportStatus.Cancelled, now);

    /// <summary>Rows that were left alone may be free by now: what kept them, perhaps a later import, was taken back itself.</summary>
    public bool CanBeUndone => HasEnded || (Status == ImportStatus.Undone && RowsKept > 0);

    public void Undo() => (Status, UndoneTo, RowsKept) = (ImportStatus.Undoing, long.MaxValue, 0);

    /// <summary>Counts a batch of rows that was taken back.</summary>
    public void UndoneFrom(long line, int undone, int kept)
    {
        UndoneTo = line;
        RowsUndone += undone;
        RowsKept += kept;
    }

    public void FinishUndo() => Status = ImportStatus.Undone;

    internal sealed class Configuration : IEntityTypeConfiguration<ImportRun>
    {
        public void Configure(EntityTypeBuilder<ImportRun> run)
        {
            run.ToTable("imports");
            run.Property(r => r.FileName).HasMaxLength(255);
            run.Property(r => r.StoredName).HasMaxLength(100);
            run.Property(r => r.StartedByName).HasMaxLength(255);
            run.Property(r => r.Shape).HasJson();
            run.Property(r => r.Workbook).HasJson();
            run.Property(r => r.Mapping).HasJson();
            run.Property(r => r.Rules).HasJson();
            run.Property(r => r.Mended).HasJson();
            run.Property(r => r.Check).HasJson();
            run.Ignore(r => r.HasEnded);
            run.Ignore(r => r.CanBeUndone);
            run.Property(r => r.HeaderKey).HasMaxLength(64);
            run.HasIndex(r => new { r.TenantId, r.HeaderKey }).HasDatabaseName("ix_imports_header").HasFilter("header_key IS NOT NULL");
            run.HasIndex(r => new { r.TenantId, r.CreatedOn }).HasDatabaseName("ix_imports_created").IsDescending(false, true);
        }
    }
}

/// <summary>What a batch of rows became.</summary>
public readonly record struct ImportBatchCount(int Created, int Updated, int Unchanged, int Repeated, int LeftOut, int Rejected);

public enum ImportStatus
{
    /// <summary>Uploaded and looked at; waits for its columns to be confirmed.</summary>
    Draft,
    Queued,
    Running,
    Completed,
    Failed,
    Undone,

    /// <summary>Held by a person until they let it go on.</summary>
    Paused,

    /// <summary>Ended by a person before its last row.</summary>
    Cancelled,

    /// <summary>What it made is being taken back.</summary>
    Undoing,
}
