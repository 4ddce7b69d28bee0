using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Leads.Tests.Nurture.Model;

/// <summary>Lets the process die between two commits: from then on nothing reaches the database or the mail server, until it is started again.</summary>
internal sealed class CrashPoint
{
    private int _commitsLeft = int.MaxValue;

    public bool IsDown { get; private set; }

    public SaveChangesInterceptor Saves => new SaveInterceptor(this);

    public DbConnectionInterceptor Connections => new OpenInterceptor(this);

    /// <summary>It dies behind this many more commits; 0 is at once.</summary>
    public void DieAfter(int commits)
    {
        _commitsLeft = commits;
        IsDown = commits == 0;
    }

    public void Die() => IsDown = true;

    public void Start() => (IsDown, _commitsLeft) = (false, int.MaxValue);

    public void Check()
    {
        if (IsDown) throw new IOException("The process is dead.");
    }

    private void Committed()
    {
        if (Interlocked.Decrement(ref _commitsLeft) == 0) IsDown = true;
    }

    private sealed class SaveInterceptor(CrashPoint point) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            point.Check();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (result > 0) point.Committed();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class OpenInterceptor(CrashPoint point) : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            point.Check();
            return ValueTask.FromResult(result);
        }
    }
}
