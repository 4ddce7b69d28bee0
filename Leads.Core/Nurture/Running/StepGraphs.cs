using System.Collections.Concurrent;
using Leads.Core.Data;
using Leads.Core.Nurture.Design;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Nurture.Running;

/// <summary>The steps of published versions, each read once, since they never change.</summary>
public sealed class StepGraphs
{
    private readonly ConcurrentDictionary<(Guid Sequence, int Version), StepGraph> _known = [];

    /// <summary>Of a sequence of the context's tenant.</summary>
    /// <exception cref="InvalidOperationException">There is no such published version.</exception>
    public async Task<StepGraph> OfAsync(LeadsDbContext context, Guid sequenceId, int version, CancellationToken ct)
    {
        if (_known.TryGetValue((sequenceId, version), out var known)) return known;
        var definition = await context.SequenceVersions.AsNoTracking()
            .Where(v => v.SequenceId == sequenceId && v.Number == version && v.PublishedOn != null).Select(v => v.Definition).SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The sequence {sequenceId} has no published version {version}.");
        return _known[(sequenceId, version)] = new StepGraph(definition);
    }
}
