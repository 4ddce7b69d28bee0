using Leads.Core.Leads.Filtering;

namespace Leads.Tests.Leads.Filtering;

/// <summary>A filter's three texts: JSON, address, sentence.</summary>
public sealed class LeadFilterTextTests
{
    private static readonly Guid Person = Guid.Parse("01a00000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("status=new,contacted", "Status is new or contacted")]
    [InlineData("status=new,contacted,qualified", "Status is open")]
    [InlineData("status=!converted", "Status is not converted")]
    [InlineData("status=new&created=last7d", "Status is new, and created in the last 7 days")]
    [InlineData("created=last1d", "Created in the last day")]
    [InlineData("created=last24h", "Created in the last 24 hours")]
    [InlineData("created=today", "Created today")]
    [InlineData("created=this_week", "Created this week")]
    [InlineData("activity=older14d", "Last activity more than 14 days ago")]
    [InlineData("created=2026-03-01..2026-03-31", "Created between 2026-03-01 and 2026-03-31")]
    [InlineData("created=before2026-03-01", "Created before 2026-03-01")]
    [InlineData("score=70..", "Score at least 70")]
    [InlineData("score=..39", "Score at most 39")]
    [InlineData("score=40..69", "Score between 40 and 69")]
    [InlineData("band=hot", "Band is hot")]
    [InlineData("source=website_form", "Source is website form")]
    [InlineData("owner=me", "Owner is me")]
    [InlineData("owner=none", "Owner is empty")]
    [InlineData("owner=me,nobody", "Owner is me or nobody")]
    [InlineData("company=acme", "Company contains “acme”")]
    [InlineData("company==acme", "Company is “acme”")]
    [InlineData("company=!acme", "Company does not contain “acme”")]
    [InlineData("lastName=^Mc", "Last name starts with “Mc”")]
    [InlineData("email=none", "E-mail is empty")]
    [InlineData("utmSource=google", "UTM source contains “google”")]
    [InlineData("answer:Budget==5.000", "The answer to “Budget” is “5.000”")]
    [InlineData("duplicate=true", "Is a possible duplicate")]
    public void Address_OfPlainFilter_ReadsAsSentenceAndBackAsItself(string query, string sentence)
    {
        var filter = Read(query);

        Assert.Equal(sentence, LeadFilterSentence.Of(filter));
        Assert.Equal(query, Query(filter));
        Assert.Equal(filter, LeadFilterJson.Parse(LeadFilterJson.Write(filter)).Value);
    }

    [Fact]
    public void Address_OfApiNames_MeansTheSame()
        => Assert.Equal(Read($"owner={Person}&band=hot&created=today"), Read($"assignedTo={Person}&scoreBand=hot&createdOn=today"));

    [Fact]
    public void Address_OfNestedFilter_CarriesJsonAndComesBackAsItself()
    {
        var filter = LeadFilter.AllOf(
            FilterCondition.Of(LeadFilterField.Status, FilterOperator.Is, "new"),
            new FilterGroup(FilterJoin.Any,
            [
                FilterCondition.Of(LeadFilterField.Company, FilterOperator.Contains, "a & b, \"c\""),
                FilterCondition.Of(LeadFilterField.Score, FilterOperator.AtLeast, "70"),
            ]));

        var written = LeadFilterAddress.Write(filter);

        Assert.Equal(LeadFilterAddress.JsonKey, Assert.Single(written).Key);
        Assert.Equal(filter, LeadFilterAddress.Read(written).Value);
        Assert.Equal("Status is new, and (company contains “a & b, \"c\"”, or score at least 70)", LeadFilterSentence.Of(filter));
    }

    [Fact]
    public void Address_WithJsonAsBase64Url_IsRead()
    {
        var filter = LeadFilter.AnyOf(FilterCondition.Of(LeadFilterField.Status, FilterOperator.Is, "new"), FilterCondition.Of(LeadFilterField.Phone, FilterOperator.IsEmpty));
        var coded = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(LeadFilterJson.Write(filter)));

        Assert.Equal(filter, LeadFilterAddress.Read([new(LeadFilterAddress.JsonKey, coded)]).Value);
    }

    [Theory]
    [InlineData("!loud")]
    [InlineData("any")]
    [InlineData("=x")]
    [InlineData("^")]
    public void Address_OfTextThatLooksLikeAnOperator_ComesBackAsItself(string text)
    {
        var filter = LeadFilter.AllOf(FilterCondition.Of(LeadFilterField.Message, FilterOperator.Contains, text));

        Assert.Equal(filter, LeadFilterAddress.Read(LeadFilterAddress.Write(filter)).Value);
    }

    [Theory]
    [InlineData("{", "This is no JSON")]
    [InlineData("[]", "A filter is an object")]
    [InlineData("""{"all":[]}""", "version: is missing")]
    [InlineData("""{"version":2,"all":[]}""", "version: only 1 is known")]
    [InlineData("""{"version":1,"all":[],"any":[]}""", "'all' or 'any' and nothing else")]
    [InlineData("""{"version":1,"all":[{"field":"shoeSize","operator":"is","values":["42"]}]}""", "all[0].field: there is no field 'shoeSize'")]
    [InlineData("""{"version":1,"all":[{"field":"status","operator":"contains","values":["new"]}]}""", "all[0]: 'status' has no operator 'contains'")]
    [InlineData("""{"version":1,"all":[{"field":"status","operator":"resembles","values":["new"]}]}""", "all[0].operator: is none that is known")]
    [InlineData("""{"version":1,"all":[{"any":[{"field":"status","operator":"is","values":["lost"]}]}]}""", "all[0].any[0]: 'status' has no value 'lost'")]
    [InlineData("""{"version":1,"all":[{"field":"status","operator":"is","values":[7]}]}""", "all[0].values[0]: is a text")]
    [InlineData("""{"version":1,"all":[{"field":"status","operator":"is","values":["new"],"not":true}]}""", "all[0].not: is unknown")]
    [InlineData("""{"version":1,"all":[{"field":"score","operator":"between","values":["70","40"]}]}""", "the first is the greater")]
    [InlineData("""{"version":1,"all":[{"field":"createdOn","operator":"inLast","values":["soon"]}]}""", "takes a length such as 7d")]
    [InlineData("""{"version":1,"all":[{"field":"createdOn","operator":"on","values":["01.03.2026"]}]}""", "takes a day such as 2026-03-01")]
    public void Json_ThatIsWrong_NamesTheSpot(string json, string problem)
        => Assert.Contains(problem, LeadFilterJson.Parse(json).Error?.Message, StringComparison.Ordinal);

    [Fact]
    public void Json_NestedTooDeep_IsRefused()
    {
        var json = string.Concat(Enumerable.Repeat("""{"all":[""", LeadFilter.MaxDepth)) + string.Concat(Enumerable.Repeat("]}", LeadFilter.MaxDepth));

        Assert.Contains("nested deeper", LeadFilterJson.Parse($$"""{"version":1,"all":[{{json}}]}""").Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_WithTooManyConditions_IsRefused()
    {
        var conditions = string.Join(',', Enumerable.Repeat("""{"field":"email","operator":"isEmpty"}""", LeadFilter.MaxConditions + 1));

        Assert.Contains("at most 50 conditions", LeadFilterJson.Parse($$"""{"version":1,"all":[{{conditions}}]}""").Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_ThatIsWrong_NamesTheParameter()
        => Assert.StartsWith("status: 'status' has no value 'nope'", LeadFilterAddress.Read([new("status", "nope")]).Error?.Message, StringComparison.Ordinal);

    private static LeadFilter Read(string query) => LeadFilterAddress.Read(query.Split('&').Select(p => new KeyValuePair<string, string>(p[..p.IndexOf('=', StringComparison.Ordinal)], p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]))).Value;

    private static string Query(LeadFilter filter) => string.Join('&', LeadFilterAddress.Write(filter).Select(p => $"{p.Key}={p.Value}"));
}
