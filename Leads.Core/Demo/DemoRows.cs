using Leads.Core.Activities;
using Leads.Core.Capture;
using Leads.Core.Data;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Core.Scoring;

namespace Leads.Core.Demo;

/// <summary>Rows on their way into the database, each under an id made of its own time.</summary>
internal sealed class DemoRows
{
    private readonly List<Lead> _leads = [];
    private readonly List<Submission> _submissions = [];
    private readonly List<LeadScore> _scores = [];
    private readonly List<LeadActivity> _activities = [];
    private readonly List<EnrichmentRun> _runs = [];

    public int Leads => _leads.Count;

    public Lead Add(Lead lead, DemoRandom random) => Keep(_leads, lead, random);

    public Submission Add(Submission submission, DemoRandom random) => Keep(_submissions, submission, random);

    public void Add(LeadScore score, DemoRandom random) => Keep(_scores, score, random);

    public LeadActivity Add(LeadActivity activity, DemoRandom random) => Keep(_activities, activity, random);

    public EnrichmentRun Add(EnrichmentRun run, DemoRandom random) => Keep(_runs, run, random);

    /// <summary>Writes them in the open transaction.</summary>
    public Task InsertAsync(LeadsDbContext context, CancellationToken ct) => context.Dialect.InsertAsync(context,
    [
        RowSet.Of(context, _leads),
        RowSet.Of(context, _submissions),
        RowSet.Of(context, _scores),
        RowSet.Of(context, _activities),
        RowSet.Of(context, _runs),
    ], ct);

    private static T Keep<T>(List<T> rows, T row, DemoRandom random) where T : TenantEntity
    {
        row.Id = random.Id(row.CreatedOn);
        rows.Add(row);
        return row;
    }
}
