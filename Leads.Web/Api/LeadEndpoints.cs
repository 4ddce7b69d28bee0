using System.Globalization;
using global::Leads.Core.Api;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Leads;
using global::Leads.Core.Leads.Listing;
using global::Leads.Core.Reporting;
using global::Leads.Core.Scoring;
using global::Leads.Core.Tenants;

namespace Leads.Web.Api;

/// <summary>Leads, read and added.</summary>
internal static class LeadEndpoints
{
    private const string IdempotencyKey = "Idempotency-Key";

    private static readonly string[] Identities = ["firstName", "lastName", "email", "phone"];

    public static void MapLeads(this RouteGroupBuilder api)
    {
        var leads = api.MapGroup("/leads").WithTags("Leads");
        leads.MapGet("/", ListAsync).WithName("listLeads").Needs(ApiScopes.LeadsRead)
            .WithSummary("Lists leads")
            .WithDescription("Newest first unless told otherwise. Follow `nextCursor` until it is null to meet every lead once.")
            .Produces<LeadListAnswer>().Refuses(400, 401, 403);
        leads.MapPost("/", AddAsync).WithName("addLead").Needs(ApiScopes.LeadsWrite)
            .WithSummary("Adds a lead")
            .WithDescription("""
                Somebody who is known by e-mail or phone is joined to their lead: empty fields are filled, others are kept, and the answer is 200.
                With an `Idempotency-Key` the same request can be sent again without making a second lead.
                """)
            .Produces<LeadJson>(201).Produces<LeadJson>(200).Refuses(400, 401, 403, 413, 415, 503);
        leads.MapGet("/{id:guid}", FindAsync).WithName("getLead").Needs(ApiScopes.LeadsRead)
            .WithSummary("Gets a lead")
            .WithDescription("The `ETag` names the version that was read.")
            .Produces<LeadJson>().Refuses(401, 403, 404);
        leads.MapGet("/{id:guid}/score", ScoreAsync).WithName("getLeadScore").Needs(ApiScopes.LeadsRead)
            .WithSummary("Gets why a lead has its score")
            .WithDescription("The factors that were met with their evidence add up to the score, but where the sum lies beyond 0 or 100; `missing` are the three that would raise it most.")
            .Produces<ScoreAnswer>().Refuses(401, 403, 404);
    }

    private static async Task<IResult> ScoreAsync(Guid id, ReadLead read, WhyScored why, CancellationToken ct)
        => await read.ReadAsync(id, ct) is { } lead && await why.ReadAsync(id, ct) is { } outlook
            ? Results.Ok(ScoreAnswer.Of(lead.Score, outlook)) : ApiProblems.Of(new LeadNotFound(id));

    private static async Task<IResult> ListAsync(
        [AsParameters] LeadListQuery query, HttpRequest request, ApiLeads leads, CurrentTenant tenant, CancellationToken ct)
    {
        var asked = query.Read(request.Query, TimeZoneInfo.FindSystemTimeZoneById(tenant.Access.TimeZone));
        if (!asked.IsOk) return ApiProblems.Of(asked.Error);
        var page = await leads.PageAsync(asked.Value, query.CountsAll, ct);
        if (page.IsOk) return Results.Ok(LeadListAnswer.Of(page.Value));
        return ApiProblems.Of(page.Error is CursorInvalid ? new RequestInvalid("cursor", page.Error.Message) : page.Error);
    }

    private static async Task<IResult> FindAsync(Guid id, ApiLeads leads, HttpResponse response, CancellationToken ct)
    {
        var lead = await leads.FindAsync(id, ct);
        if (!lead.IsOk) return ApiProblems.Of(lead.Error);
        response.Headers.ETag = ETagOf(lead.Value);
        return Results.Ok(lead.Value);
    }

    private static async Task<IResult> AddAsync(HttpRequest request, SubmitLead submit, ApiLeads leads, CancellationToken ct)
    {
        var body = await ApiBody.ReadObjectAsync(request, ct);
        if (!body.IsOk) return ApiProblems.Of(body.Error);
        var read = NewLeadReader.Read(body.Value.Root);
        if (!read.IsOk) return ApiProblems.Of(read.Error);
        var added = await submit.SubmitAsync(read.Value with
        {
            Raw = body.Value.Raw,
            ContentType = request.ContentType is { Length: <= 255 } type ? type : "application/json",
            IdempotencyKey = request.Headers[IdempotencyKey] is [{ Length: > 0 } key] ? key : null,
        }, ct);
        if (!added.IsOk) return ApiProblems.Of(ByField(added.Error));
        var lead = await leads.FindAsync(added.Value.LeadId, ct);
        if (!lead.IsOk) return ApiProblems.Of(lead.Error);
        request.HttpContext.Response.Headers.ETag = ETagOf(lead.Value);
        return added.Value.Joined ? Results.Ok(lead.Value) : Results.Created($"{request.PathBase}{ApiModule.Root}/leads/{lead.Value.Id}", lead.Value);
    }

    private static Error ByField(Error error) => error switch
    {
        IdentityNeeded => new RequestInvalid(Identities.ToDictionary(f => f, _ => new[] { error.Message })),
        OwnerUnknown => new RequestInvalid(NewLeadReader.Owner, error.Message),
        ChannelUnknown => new RequestInvalid(NewLeadReader.ChannelId, error.Message),
        CampaignUnknown => new RequestInvalid(NewLeadReader.CampaignId, error.Message),
        _ => error,
    };

    private static string ETagOf(LeadJson lead) => string.Create(CultureInfo.InvariantCulture, $"\"{lead.Version}\"");
}
