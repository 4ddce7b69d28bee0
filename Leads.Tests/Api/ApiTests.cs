using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Leads.Core.Api;
using Leads.Core.Leads.Filtering;
using Leads.Core.Tenants;
using Leads.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Leads.Tests.Api;

/// <summary>The REST API as a program meets it: keys and scopes, leads in and out, imports, refusals.</summary>
public sealed class ApiTests
{
    private const string Leads = "/api/v1/leads";
    private const string Imports = "/api/v1/imports";

    [Theory, BothEngines]
    public async Task AnyCall_WithoutAKeyInForce_Is401WithAChallenge(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        using var nobody = app.Client();
        using var stranger = With(app, "lk_" + new string('0', 64));
        using var person = await app.SignedInAsync(await app.AddPersonAsync(Role.AgencyAdmin));

        foreach (var client in new[] { nobody, stranger, person })
        {
            using var answer = await client.GetAsync(Uri(Leads), TestRun.Cancelled);
            await AssertProblemAsync(answer, HttpStatusCode.Unauthorized, "/errors/unauthorized");
            Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        }
        Assert.Equal(0, await CountAsync(app, tenant));
    }

    [Theory, BothEngines]
    public async Task AnyCall_WithoutItsScope_Is403AndNamesTheScope(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        using var reader = await KeyAsync(app, tenant, ApiScopes.LeadsRead);
        using var writer = await KeyAsync(app, tenant, ApiScopes.LeadsWrite);

        using var adding = await reader.PostAsJsonAsync(Leads, new { email = "ada@example.org" }, TestRun.Cancelled);
        using var reading = await writer.GetAsync(Uri(Leads), TestRun.Cancelled);
        using var importing = await reader.GetAsync(Uri($"{Imports}/{Guid.CreateVersion7()}"), TestRun.Cancelled);

        Assert.Equal("leads:write", (string?)(await AssertProblemAsync(adding, HttpStatusCode.Forbidden, "/errors/scope_missing"))["scope"]);
        Assert.Equal("leads:read", (string?)(await AssertProblemAsync(reading, HttpStatusCode.Forbidden, "/errors/scope_missing"))["scope"]);
        Assert.Equal("imports:write", (string?)(await AssertProblemAsync(importing, HttpStatusCode.Forbidden, "/errors/scope_missing"))["scope"]);
        Assert.Equal(0, await CountAsync(app, tenant));
    }

    [Theory, BothEngines]
    public async Task Score_OfALead_AddsUpAndIsTheTenantsOwn(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = await KeyAsync(app, await app.AddTenantAsync("north"), ApiScopes.LeadsRead, ApiScopes.LeadsWrite);
        using var other = await KeyAsync(app, await app.AddTenantAsync("south"), ApiScopes.LeadsRead);
        using var added = await client.PostAsJsonAsync(Leads, new { email = "ada@harbour-dental.example", phone = "+49 30 901820", message = "Please call me about a new roof." }, TestRun.Cancelled);
        var id = (string?)(await added.Content.ReadFromJsonAsync<JsonObject>(TestRun.Cancelled))!["id"];

        var score = (await client.GetFromJsonAsync<JsonObject>(Uri($"{Leads}/{id}/score"), TestRun.Cancelled))!;
        using var foreign = await other.GetAsync(Uri($"{Leads}/{id}/score"), TestRun.Cancelled);

        Assert.Equal((int)score["total"]!, Math.Clamp(score["factors"]!.AsArray().Sum(f => (int)f!["points"]!), 0, 100));
        Assert.True((int)score["total"]! > 0);
        Assert.NotEmpty(score["missing"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Theory, BothEngines]
    public async Task List_WithAFilter_KeepsToItAndRefusesWhatCantBeRead(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = await KeyAsync(app, await app.AddTenantAsync("north"), ApiScopes.LeadsRead, ApiScopes.LeadsWrite);
        foreach (var company in new[] { "Harbour Dental", "Lee Ltd" }) (await client.PostAsJsonAsync(Leads, new { email = $"{company[0]}@example.org", company }, TestRun.Cancelled)).Dispose();
        var filter = LeadFilterJson.Write(LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Company, FilterOperator.Contains, "dental")));

        var found = (await client.GetFromJsonAsync<JsonObject>(Uri($"{Leads}?filter={System.Uri.EscapeDataString(filter)}"), TestRun.Cancelled))!;

        Assert.Equal("Harbour Dental", (string?)Assert.Single(found["items"]!.AsArray())!["company"]);
        foreach (var wrong in new[] { "garbage", "x", "eyJ", "[1,2", "%257B", "{}x" })
        {
            using var refused = await client.GetAsync(Uri($"{Leads}?filter={wrong}"), TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Theory, BothEngines]
    public async Task AddingALead_GivesItBackAtItsAddress_AndJoinsTheSamePerson(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = await KeyAsync(app, await app.AddTenantAsync("north"), ApiScopes.LeadsRead, ApiScopes.LeadsWrite);

        using var added = await client.PostAsJsonAsync(Leads, new { firstName = "Ada", lastName = "Lovelace", email = "Ada@Example.org", company = "Engines" }, TestRun.Cancelled);
        using var joined = await client.PostAsJsonAsync(Leads, new { email = "ada@example.org", jobTitle = "Countess" }, TestRun.Cancelled);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (added.StatusCode, joined.StatusCode));
        var lead = await ReadAsync(added);
        Assert.Equal(("Ada", "Ada@Example.org", "manual", "new"), ((string?)lead["firstName"], (string?)lead["email"], (string?)lead["source"], (string?)lead["status"]));
        Assert.Equal($"{Leads}/{(string?)lead["id"]}", added.Headers.Location?.ToString());
        using var found = await client.GetAsync(added.Headers.Location, TestRun.Cancelled);
        var now = await ReadAsync(found);
        Assert.Equal(("Ada", "Countess", "Engines"), ((string?)now["firstName"], (string?)now["jobTitle"], (string?)now["company"]));
        Assert.Equal((await ReadAsync(joined))["id"]!.ToString(), now["id"]!.ToString());
        Assert.NotNull(found.Headers.ETag);
        foreach (var column in new[] { "scoreTotal", "scoreBand", "sourceChannelId", "enrichmentData", "currentSequenceId", "answers", "createdOn", "updatedOn", "utmCampaign", "nextNurtureStepOn" })
            Assert.True(now.ContainsKey(column), column);
    }

    [Theory, BothEngines]
    public async Task AddingALead_RacingUnderOneIdempotencyKey_MakesOneLeadAndOneAnswer(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        using var client = await KeyAsync(app, tenant, ApiScopes.LeadsWrite);

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Leads) { Content = JsonContent.Create(new { firstName = "Ada" }) };
            request.Headers.Add("Idempotency-Key", "one");
            using var answer = await client.SendAsync(request, TestRun.Cancelled);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (string?)(await ReadAsync(answer))["id"];
        }));

        Assert.Single(ids.Distinct());
        Assert.Equal(1, await CountAsync(app, tenant));
    }

    [Theory]
    [BothEngines("{", 400)]
    [BothEngines("[]", 400)]
    [BothEngines("{}", 400)]
    [BothEngines("""{"email":5}""", 400)]
    [BothEngines("""{"nickname":"Ada"}""", 400)]
    [BothEngines("""{"firstName":"Ada","assignedTo":"01900000-0000-7000-8000-000000000000"}""", 400)]
    public async Task AddingALead_ThatCantBeTaken_NamesTheFaultAndAddsNothing(Engine engine, string body, int status)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        using var client = await KeyAsync(app, tenant, ApiScopes.LeadsWrite);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(Uri(Leads), content, TestRun.Cancelled);

        await AssertProblemAsync(answer, (HttpStatusCode)status);
        Assert.Equal(0, await CountAsync(app, tenant));
    }

    [Theory, BothEngines]
    public async Task ListingLeads_PageByPage_MeetsEachOnceInOrderAndCountsThem(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = await KeyAsync(app, await app.AddTenantAsync("north"), ApiScopes.LeadsRead, ApiScopes.LeadsWrite);
        for (var i = 0; i < 7; i++)
            (await client.PostAsJsonAsync(Leads, new { firstName = $"P{i}", email = $"p{i}@example.org" }, TestRun.Cancelled)).Dispose();

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            using var answer = await client.GetAsync(Uri($"{Leads}?limit=3&sort=name&count=true{(cursor is null ? "" : $"&cursor={System.Uri.EscapeDataString(cursor)}")}"), TestRun.Cancelled);
            var page = await ReadAsync(answer);
            Assert.Equal(7, (int?)page["total"]);
            names.AddRange(page["items"]!.AsArray().Select(l => (string?)l!["firstName"]));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"P{i}"), names);
    }

    [Theory]
    [BothEngines("q=LOVEL", 1)]
    [BothEngines("q=example.org", 2)]
    [BothEngines("status=new&source=manual", 2)]
    [BothEngines("status=converted", 0)]
    [BothEngines("status=nonsense", null)]
    [BothEngines("stauts=new", null)]
    [BothEngines("limit=0", null)]
    [BothEngines("limit=201", null)]
    [BothEngines("cursor=nonsense", null)]
    [BothEngines("sort=message", null)]
    [BothEngines("createdFrom=yesterday", null)]
    public async Task ListingLeads_Filtered_GivesThoseOrSaysWhatIsWrong(Engine engine, string query, int? expected)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = await KeyAsync(app, await app.AddTenantAsync("north"), ApiScopes.LeadsRead, ApiScopes.LeadsWrite);
        (await client.PostAsJsonAsync(Leads, new { firstName = "Ada", lastName = "Lovelace", email = "ada@example.org" }, TestRun.Cancelled)).Dispose();
        (await client.PostAsJsonAsync(Leads, new { firstName = "Grace", email = "grace@example.org" }, TestRun.Cancelled)).Dispose();

        using var answer = await client.GetAsync(Uri($"{Leads}?{query}"), TestRun.Cancelled);

        if (expected is null) Assert.NotNull((await AssertProblemAsync(answer, HttpStatusCode.BadRequest))["errors"]?[query.Split('=')[0]]);
        else Assert.Equal(expected, (await ReadAsync(answer))["items"]!.AsArray().Count);
    }

    [Theory, BothEngines]
    public async Task Import_OfAFile_RunsAndGivesItsRejectedRowsBack(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        using var client = await KeyAsync(app, tenant, ApiScopes.ImportsWrite);
        using var form = FormOf("Vorname;Nachname;Erreichbar\nAda;Lovelace;ada@example.org\n;;\nGrace;Hopper;grace@example.org\n;;nobody\n", """{"Erreichbar":"email"}""");

        using var accepted = await client.PostAsync(Uri(Imports), form, TestRun.Cancelled);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        JsonObject import = [];
        await Eventually.TrueAsync("the import is completed", async () =>
        {
            using var answer = await client.GetAsync(accepted.Headers.Location, TestRun.Cancelled);
            return (string?)(import = await ReadAsync(answer))["status"] == "completed";
        });
        Assert.Equal(2, (int?)import["rowsCreated"]);
        Assert.Equal(2, await CountAsync(app, tenant));
        var rejected = await client.GetStringAsync(Uri($"{accepted.Headers.Location}/errors.csv"), TestRun.Cancelled);
        Assert.Contains("reason", rejected.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal((int?)import["rowsFailed"], rejected.TrimEnd().Split('\n').Length - 1);
    }

    [Theory]
    [BothEngines("", "{}")]
    [BothEngines("name;email\nAda;ada@example.org", """{"nosuch":"email"}""")]
    [BothEngines("name;email\nAda;ada@example.org", """{"email":"shoe_size"}""")]
    [BothEngines("name;email\nAda;ada@example.org", "[")]
    public async Task Import_ThatCantBeTaken_IsRefused(Engine engine, string file, string mapping)
    {
        await using var app = await AppHost.StartAsync(engine);
        using var client = await KeyAsync(app, await app.AddTenantAsync("north"), ApiScopes.ImportsWrite);
        using var form = FormOf(file, mapping);

        using var answer = await client.PostAsync(Uri(Imports), form, TestRun.Cancelled);

        await AssertProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    [Theory, BothEngines]
    public async Task AKey_OfOneTenant_ReachesNothingOfAnother(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var (north, south) = (await app.AddTenantAsync("north"), await app.AddTenantAsync("south"));
        using var theirs = await KeyAsync(app, south, ApiScopes.LeadsRead, ApiScopes.LeadsWrite, ApiScopes.ImportsWrite);
        using var ours = await KeyAsync(app, north, ApiScopes.LeadsRead, ApiScopes.LeadsWrite, ApiScopes.ImportsWrite, ApiScopes.Admin);
        var channel = await app.AddFormAsync(south);
        using var lead = await theirs.PostAsJsonAsync(Leads, new { firstName = "Ada", email = "ada@example.org" }, TestRun.Cancelled);
        using var form = FormOf("name;email\nGrace;grace@example.org\n", "{}");
        using var import = await theirs.PostAsync(Uri(Imports), form, TestRun.Cancelled);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Accepted), (lead.StatusCode, import.StatusCode));

        foreach (var address in new[] { lead.Headers.Location!, import.Headers.Location!, Uri($"{import.Headers.Location}/errors.csv") })
        {
            using var foreign = await ours.GetAsync(address, TestRun.Cancelled);
            await AssertProblemAsync(foreign, HttpStatusCode.NotFound);
        }
        using var list = await ours.GetAsync(Uri($"{Leads}?q=ada&count=true&channelId={channel.Id}"), TestRun.Cancelled);
        Assert.Equal((0, 0), ((await ReadAsync(list))["items"]!.AsArray().Count, (int?)(await ReadAsync(list))["total"]));
        using var same = await ours.PostAsJsonAsync(Leads, new { email = "ada@example.org" }, TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.Created, same.StatusCode);
        using var across = await ours.PostAsJsonAsync(Leads, new { email = "bob@example.org", sourceChannelId = channel.Id }, TestRun.Cancelled);
        await AssertProblemAsync(across, HttpStatusCode.BadRequest);
    }

    [Theory, BothEngines]
    public async Task ARevokedKey_OpensNothingAnyMore(Engine engine)
    {
        await using var app = await AppHost.StartAsync(engine);
        var tenant = await app.AddTenantAsync("north");
        using var client = await KeyAsync(app, tenant, ApiScopes.LeadsRead);
        using var before = await client.GetAsync(Uri(Leads), TestRun.Cancelled);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await using (var context = app.Contexts.CreateFor(tenant.TenantId))
        {
            (await context.ApiKeys.SingleAsync(TestRun.Cancelled)).Revoke(TimeProvider.System.GetUtcNow());
            await context.SaveChangesAsync(TestRun.Cancelled);
        }

        await Eventually.TrueAsync("the key is refused", async () =>
        {
            using var after = await client.GetAsync(Uri(Leads), TestRun.Cancelled);
            return after.StatusCode == HttpStatusCode.Unauthorized;
        });
    }

    [Fact]
    public async Task TheDocument_DescribesEachCallAndNeedsNoKey()
    {
        await using var app = await AppHost.StartAsync(Engine.Sqlite);
        using var client = app.Client();

        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", TestRun.Cancelled))!;
        using var pages = await client.GetAsync(Uri("/docs/"), TestRun.Cancelled);

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal(["/api/v1/imports", "/api/v1/imports/{id}", "/api/v1/imports/{id}/errors.csv", "/api/v1/imports/{id}/undo", "/api/v1/leads", "/api/v1/leads/{id}", "/api/v1/leads/{id}/score", "/hooks/forms/{key}", "/hooks/leads/{key}"],
            document["paths"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, pages.StatusCode);
    }

    private static Uri Uri(string path) => new(path, UriKind.Relative);

    private static async Task<HttpClient> KeyAsync(AppHost app, TenantAccess tenant, params string[] scopes)
        => With(app, await app.UseAsync<CreateApiKey, string>(async create => (await create.CreateAsync(tenant.TenantId, "Test", scopes, TestRun.Cancelled)).Value));

    private static HttpClient With(AppHost app, string key)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static MultipartFormDataContent FormOf(string file, string mapping) => new()
    {
        { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "leads.csv" },
        { new StringContent(mapping), "mapping" },
    };

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestRun.Cancelled)}");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestRun.Cancelled))!.AsObject();
    }

    private static async Task<JsonObject> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string? type = null)
    {
        var text = await answer.Content.ReadAsStringAsync(TestRun.Cancelled);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]));
        if (type is not null) Assert.Equal(type, (string?)problem["type"]);
        return problem;
    }

    private static async Task<int> CountAsync(AppHost app, TenantAccess tenant)
    {
        await using var context = app.Contexts.CreateFor(tenant.TenantId);
        return await context.Leads.CountAsync(TestRun.Cancelled);
    }
}
