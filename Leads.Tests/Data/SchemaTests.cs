using System.Text.RegularExpressions;
using Leads.Tests.Support;

namespace Leads.Tests.Data;

/// <summary>
/// The data model of leads, written out here as it was agreed on, against what each engine's catalogue says.
/// </summary>
public sealed partial class SchemaTests
{
    private const bool Required = false;
    private const bool Nullable = true;

    private static readonly (string Name, string Type, int? Length, bool IsNullable)[] LeadColumns =
    [
        ("id", "uuid", null, Required),
        ("tenant_id", "uuid", null, Required),
        ("source", "varchar", 30, Required),
        ("source_channel_id", "uuid", null, Nullable),
        ("source_campaign_id", "uuid", null, Nullable),
        ("first_name", "varchar", 255, Nullable),
        ("last_name", "varchar", 255, Nullable),
        ("email", "varchar", 255, Nullable),
        ("phone", "varchar", 50, Nullable),
        ("company", "varchar", 255, Nullable),
        ("job_title", "varchar", 255, Nullable),
        ("message", "text", null, Nullable),
        ("source_url", "varchar", 1000, Nullable),
        ("utm_source", "varchar", 255, Nullable),
        ("utm_medium", "varchar", 255, Nullable),
        ("utm_campaign", "varchar", 255, Nullable),
        ("status", "varchar", 30, Required),
        ("score_total", "int4", null, Required),
        ("score_band", "varchar", 30, Required),
        ("score_version", "varchar", 50, Nullable),
        ("score_updated_on", "timestamptz", null, Nullable),
        ("disqualification_reason", "text", null, Nullable),
        ("assigned_to", "uuid", null, Nullable),
        ("enrichment_data", "jsonb", null, Nullable),
        ("notes", "text", null, Nullable),
        ("last_activity_on", "timestamptz", null, Nullable),
        ("nurture_status", "varchar", 30, Required),
        ("current_sequence_id", "uuid", null, Nullable),
        ("next_nurture_step_on", "timestamptz", null, Nullable),
        ("created_on", "timestamptz", null, Required),
        ("updated_on", "timestamptz", null, Required),
    ];

    private static readonly (string Name, string Columns)[] LeadIndexes =
    [
        ("idx_leads_tenant_status", "tenant_id, status, created_on"),
        ("idx_leads_source", "tenant_id, source, source_campaign_id"),
        ("idx_leads_score", "tenant_id, score_total DESC, status, last_activity_on DESC"),
        ("idx_leads_nurture_next_step", "tenant_id, nurture_status, next_nurture_step_on"),
    ];

    private static readonly (string Column, string[] Texts)[] LeadEnums =
    [
        ("source", ["website_form", "facebook_lead_ad", "google_lead_form", "manual", "import", "other"]),
        ("status", ["new", "contacted", "qualified", "disqualified", "converted"]),
        ("score_band", ["cold", "warm", "hot"]),
        ("nurture_status", ["not_enrolled", "active", "paused", "completed", "exited"]),
    ];

    private static readonly string[] LeadReferences =
    [
        "(tenant_id) → tenants(id)",
        "(tenant_id, source_channel_id) → channels(tenant_id, id)",
        "(tenant_id, source_campaign_id) → ad_campaigns(tenant_id, id)",
        "(assigned_to) → users(id)",
        "(tenant_id, current_sequence_id) → lead_nurture_sequences(tenant_id, id)",
    ];

    [Theory, BothEngines]
    public async Task Leads_EachColumn_HasItsTypeLengthAndNullability(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var catalogue = await Catalogue.OpenAsync(database);

        var actual = await catalogue.ColumnsAsync("leads");

        Assert.All(LeadColumns, expected =>
        {
            var column = Assert.Contains(expected.Name, actual);
            var (type, length) = engine == Engine.Sqlite ? (SqliteTypeOf(expected.Type), null) : (expected.Type, expected.Length);
            Assert.Equal(new CatalogueColumn(type, length, expected.IsNullable), column);
        });
    }

    [Theory, BothEngines]
    public async Task Leads_EachIndex_HasItsNameColumnsAndDirections(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var catalogue = await Catalogue.OpenAsync(database);

        var actual = await catalogue.IndexesAsync("leads");

        Assert.All(LeadIndexes, expected => Assert.Equal(expected.Columns, Assert.Contains(expected.Name, actual)));
    }

    [Theory, BothEngines]
    public async Task Leads_EachEnum_AllowsItsTextsAndNoOther(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var catalogue = await Catalogue.OpenAsync(database);

        foreach (var (column, texts) in LeadEnums)
        {
            var check = await catalogue.CheckAsync("leads", $"ck_leads_{column}");
            Assert.Equal(texts, Quoted().Matches(check).Select(m => m.Groups[1].Value));
        }
    }

    [Theory, BothEngines]
    public async Task Leads_EachReference_CarriesTheTenant(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var catalogue = await Catalogue.OpenAsync(database);

        Assert.Superset(LeadReferences.ToHashSet(), (await catalogue.ForeignKeysAsync("leads")).ToHashSet());
    }

    private static string SqliteTypeOf(string type) => type is "int4" or "timestamptz" ? "INTEGER" : "TEXT";

    [GeneratedRegex("'([a-z_]+)'")]
    private static partial Regex Quoted();
}
