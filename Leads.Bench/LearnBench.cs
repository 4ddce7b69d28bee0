using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Scoring;
using Leads.Core.Scoring.Learning;
using Leads.Core.Scoring.Simulating;

namespace Leads.Bench;

/// <summary>
/// How well rules by the product's own suggestions, and the learned chance, rank leads they have not seen: a file with an outcome column in
/// five folds, each scored by what was learned from the other four. Columns become the source, the first UTM parameter and answers.
/// </summary>
public static class LearnBench
{
    private const int Folds = 5;

    /// <summary>Of the X Education leads: filled in after the outcome, or the person's number.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "Prospect ID", "Lead Number", "Converted", "Tags", "Lead Quality", "Lead Profile", "Asymmetrique Activity Index", "Asymmetrique Profile Index",
        "Asymmetrique Activity Score", "Asymmetrique Profile Score", "Last Activity", "Last Notable Activity",
    };

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static int Run(BenchOptions options)
    {
        var history = Read(options.Text("data", ""));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{history.Count:N0} leads, {history.Count(c => c.IsWon):N0} won"));
        var (rules, chances, standard) = (new Outcome(), new Outcome(), new Outcome());
        var clock = Stopwatch.StartNew();
        for (var fold = 0; fold < Folds; fold++)
        {
            var known = history.Where((_, i) => i % Folds != fold).ToList();
            var suggested = new Scorer("suggested", WeightSuggester.Suggest(known, DefaultScoreRules.V1).Rules, TimeZoneInfo.Utc);
            var learned = Learner.Learn(known, DefaultScoreRules.V1);
            var (fromRules, fromChance, fromStandard) = (new Outcome(), new Outcome(), new Outcome());
            foreach (var closed in history.Where((_, i) => i % Folds == fold))
            {
                var scope = new FilterScope(closed.ClosedOn, TimeZoneInfo.Utc, null);
                fromRules.Add(suggested.Measure(closed.Facts, Now).Total, closed.IsWon);
                fromStandard.Add(Scorer.Default.Measure(closed.Facts, Now).Total, closed.IsWon);
                fromChance.Add(learned.ChanceOf(closed.Facts, scope) * 100, closed.IsWon);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fold {fold + 1}: default {fromStandard.Auc:F3}, suggested rules {fromRules.Auc:F3} ({suggested.Rules.Factors.Count} factors), learned {fromChance.Auc:F3} ({learned.Traits.Count} traits)"));
            rules.Add(fromRules);
            standard.Add(fromStandard);
            chances.Add(fromChance);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"learning both took {clock.Elapsed.TotalSeconds / Folds:F1} s a fold"));
        standard.Print("default rules");
        rules.Print("suggested rules");
        chances.Print("learned chance");
        return 0;
    }

    private static List<ClosedLead> Read(string file)
    {
        using var csv = new CsvReader(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        var columns = csv.HeaderRecord!.Where(c => !LeftOut.Contains(c)).ToList();
        var leads = new List<ClosedLead>();
        while (csv.Read())
        {
            var origin = csv.GetField("Lead Source");
            var draft = new LeadDraft
            {
                FirstName = "Lead", LastTouch = Attribution.None with { UtmSource = Given(origin) },
                OtherAnswers = [.. columns.Where(c => c != "Lead Source").Select(c => new Answer(c, Given(csv.GetField(c))))],
            };
            leads.Add(new ClosedLead(LeadFacts.Of(Lead.Capture(Guid.Empty, draft, new LeadOrigin(SourceOf(origin)), Now, Now)), Now, csv.GetField("Converted") == "1"));
        }
        return leads;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) || value == "Select" ? null : value;

    private static LeadSource SourceOf(string? origin) => origin?.ToUpperInvariant() switch
    {
        "FACEBOOK" => LeadSource.FacebookLeadAd,
        "GOOGLE" => LeadSource.GoogleLeadForm,
        "REFERENCE" or "WELINGAK WEBSITE" => LeadSource.Manual,
        _ => LeadSource.WebsiteForm,
    };

    /// <summary>Numbers from 0 to 100 beside what became of the leads.</summary>
    private sealed class Outcome
    {
        private readonly List<(double Value, bool IsWon)> _leads = [];
        private readonly List<double> _folds = [];

        public double Auc => Ranking.Auc(_leads) ?? 0;

        public void Add(double value, bool isWon) => _leads.Add((value, isWon));

        public void Add(Outcome fold)
        {
            _leads.AddRange(fold._leads);
            _folds.Add(fold.Auc);
        }

        public void Print(string name)
        {
            var (won, lost) = (new long[101], new long[101]);
            foreach (var (value, isWon) in _leads) (isWon ? won : lost)[(int)Math.Round(value)]++;
            var quality = ScoreQuality.Of(won, lost, new ScoreRules());
            var bands = string.Join(", ", quality.Bands.Reverse().Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Band} {b.Rate:P1} of {b.Closed:N0}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-16} AUC {_folds.Average():F3}, best fifth {quality.Lift:F2}×, {bands}"));
            var tenths = _leads.GroupBy(l => Math.Min(9, (int)(l.Value / 10))).OrderBy(g => g.Key);
            Console.WriteLine("  " + string.Join("  ", tenths.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Average(l => l.Value):F0}→{g.Average(l => l.IsWon ? 100d : 0):F0}% ({g.Count()})"))));
        }
    }
}
