using System.Text.RegularExpressions;
using Leads.Core.Data;

namespace Leads.Tests.Architecture;

/// <summary>The sentences by which this house is built, held against the sources.</summary>
public sealed partial class DependencyTests
{
    /// <summary>The hub's neighbours: what may be used everywhere, and the timeline.</summary>
    private static readonly string[] Shared = ["Common", "Data", "Jobs"];

    /// <summary>
    /// What each feature of the core may use beside <see cref="Shared"/>. Features tell each other things through work items
    /// and activities; a new line here is a decision.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Common"] = [],
        ["Jobs"] = ["Tenants"],
        ["Tenants"] = [],
        ["Nurture"] = ["Tenants", "Leads", "Activities", "Mail", "Outgoing"],
        ["Activities"] = ["Tenants", "Leads"],
        ["Leads"] = ["Tenants", "Activities"],
        ["Scoring"] = ["Tenants", "Leads", "Activities"],
        ["Outgoing"] = [],
        ["Enrichment"] = ["Tenants", "Leads", "Activities", "Outgoing"],
        ["Capture"] = ["Tenants", "Leads", "Activities", "Scoring"],
        ["Mail"] = ["Tenants", "Leads", "Activities", "Outgoing"],
        ["Notifications"] = ["Tenants", "Leads", "Capture", "Import", "Mail", "Nurture"],
        ["Import"] = ["Tenants", "Leads", "Activities", "Capture", "Scoring"],
        ["Reporting"] = ["Tenants", "Leads", "Activities", "Capture", "Scoring", "Import"],
        ["Api"] = ["Tenants", "Leads", "Activities", "Capture", "Scoring", "Import", "Reporting"],
    };

    /// <summary>They put the others together: the model of all rows, and the story of the demo.</summary>
    private static readonly string[] SeeingAll = ["Data", "Demo", ""];

    public static TheoryData<string> Features => new(Sources.Core.Files.Select(f => f.Feature).Distinct().Except(SeeingAll).Order());

    [Theory, MemberData(nameof(Features))]
    public void Feature_OfTheCore_UsesOnlyItsNeighbours(string feature)
    {
        var allowed = Assert.Contains(feature, (IDictionary<string, string[]>)Allowed).Concat(Shared).Append(feature).ToHashSet();

        var strangers = Sources.Core.Files.Where(f => f.Feature == feature)
            .SelectMany(f => CoreUsing().Matches(f.Text).Select(m => m.Groups[1].Value).Where(used => !allowed.Contains(used)).Select(used => $"{f.Path} uses {used}"));

        Assert.Empty(strangers);
    }

    [Fact]
    public void Core_KnowsNeitherTheWebNorItsFrameworks()
    {
        var references = typeof(LeadsDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain(references, name => name == "Leads.Web" || name == "MudBlazor"
            || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && name != "Microsoft.AspNetCore.Cryptography.KeyDerivation");
        Assert.Empty(Sources.Core.With("Leads.Web"));
    }

    [Fact]
    public void Sources_OfLeads_NeverSeeEachOther()
    {
        const string folder = "Capture/Sources/";
        var names = Sources.Core.Files.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).Select(f => f.Path.Split('/')[2]).Distinct().ToList();

        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            var others = names.Where(n => n != name).ToList();
            var own = Sources.Core.Files.Where(f => f.Path.StartsWith(folder + name + "/", StringComparison.Ordinal));
            Assert.All(own, f => Assert.DoesNotContain(others, other => f.Text.Contains($"Capture.Sources.{other}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Engines_AreKnownByNameOnlyToTheirFoldersAndTheDatabaseModule()
    {
        string[] names = ["Npgsql", "Microsoft.Data.Sqlite", "Leads.Core.Data.Postgres", "Leads.Core.Data.Sqlite"];
        // The design-time factories serve the migration tool, which has to be told the engine.
        string[] knowing = ["Data/DatabaseModule.cs", "Data/DesignTimeFactories.cs"];

        var others = Sources.Core.Files.Concat(Sources.Web.Files)
            .Where(f => !f.Path.StartsWith("Data/Postgres/", StringComparison.Ordinal) && !f.Path.StartsWith("Data/Sqlite/", StringComparison.Ordinal) && !knowing.Contains(f.Path))
            .Where(f => names.Any(name => f.Text.Contains(name, StringComparison.Ordinal)))
            .Select(f => f.Path);

        Assert.Empty(others);
    }

    [Fact]
    public void QueryFilters_AreLiftedByOneMethodOnly()
    {
        Assert.Equal(["Data/TenantDbContextFactory.cs"], Sources.Core.With("IgnoreQueryFilters").Where(path => !LiftsTrashOnly(path)));
        Assert.Empty(Sources.Web.With("IgnoreQueryFilters"));

        static bool LiftsTrashOnly(string path)
        {
            var text = Sources.Core.Files.Single(f => f.Path == path).Text;
            return FilterLifts().Matches(text).All(m => m.Groups[1].Value == "LeadsDbContext.TrashFilter");
        }
    }

    [Fact]
    public void Markup_IsMadeFromTextInOnePlaceAtMost()
        => Assert.True(Sources.Web.With("MarkupString").Count() <= 1, "MarkupString is for one sanitizing class.");

    [Fact]
    public void RawSql_StandsOnlyInTheDataFolder()
        => Assert.Empty(Sources.Core.Files.Concat(Sources.Web.Files).Where(f => f.Feature != "Data" && RawSql().IsMatch(f.Text)).Select(f => f.Path));

    [Fact]
    public void Namespace_OfEachFile_IsItsFolder()
    {
        var misplaced = Sources.Core.Files.Select(f => (f, Root: "Leads.Core")).Concat(Sources.Web.Files.Select(f => (f, Root: "Leads.Web")))
            .Where(x => NamespaceLine().Match(x.f.Text) is { Success: true } line && line.Groups[1].Value != Expected(x.Root, x.f.Path))
            .Select(x => x.f.Path);

        Assert.Empty(misplaced);

        static string Expected(string root, string path)
            => string.Join('.', path.Split('/')[..^1].Prepend(root));
    }

    [Fact]
    public void Types_AreNamedForTheirJob()
    {
        string[] vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Dto"];

        var named = new[] { typeof(LeadsDbContext).Assembly, typeof(Web.Site).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("Leads.", StringComparison.Ordinal) == true)
            .Where(t => vague.Any(word => t.Name.EndsWith(word, StringComparison.Ordinal) && !IsTheFrameworksWord(t, word)))
            .Select(t => t.FullName);

        Assert.Empty(named);

        // Who derives from Identity's SignInManager keeps its name.
        static bool IsTheFrameworksWord(Type type, string word) => type.BaseType!.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_SayWhatIs_NotWhatIsMissing()
        => Assert.Empty(Sources.Core.Files.Concat(Sources.Web.Files).Where(f => LeftOver().IsMatch(f.Text)).Select(f => f.Path));

    [GeneratedRegex(@"(?:^|\W)Leads\.Core\.([A-Z][A-Za-z]+)")]
    private static partial Regex CoreUsing();

    [GeneratedRegex(@"IgnoreQueryFilters\(\[([^\]]*)\]\)")]
    private static partial Regex FilterLifts();

    [GeneratedRegex(@"\b(FromSql|FromSqlRaw|FromSqlInterpolated|SqlQuery|SqlQueryRaw|ExecuteSql|ExecuteSqlAsync|ExecuteSqlRaw|ExecuteSqlRawAsync)\b")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"^(?:@)?namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex LeftOver();
}
