using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using global::Leads.Core.Import;
using global::Leads.Core.Import.Checking;
using global::Leads.Core.Leads;
using global::Leads.Core.Leads.Tags;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Import;

/// <summary>The step in which a person says who is here already, what rows may change, and what new leads get.</summary>
public sealed partial class ImportRulesStep : IDisposable
{
    private static readonly (RepeatRule Rule, string Label)[] Repeats = [(RepeatRule.Join, "Becomes one lead"), (RepeatRule.FirstOnly, "Only the first row counts")];

    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<LeadOwner>? owners;
    private IReadOnlyList<CampaignChoice> campaigns = [];
    private List<TagOption> tags = [];
    private List<string>? words;
    private bool isBusy;
    private string? problem;

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required AdCampaigns Campaigns { get; init; }

    [Inject]
    public required TagBook Tags { get; init; }

    [Inject]
    public required ImportPreview Reader { get; init; }

    [Inject]
    public required StartCheck Checker { get; init; }

    [Parameter, EditorRequired]
    public required Guid Id { get; set; }

    [Parameter, EditorRequired]
    public required FilePreview Preview { get; set; }

    [Parameter, EditorRequired]
    public required ImportChoices Choices { get; set; }

    /// <summary>Something else was chosen.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    [Parameter]
    public EventCallback OnBack { get; set; }

    [Parameter]
    public EventCallback OnSettled { get; set; }

    private ImportRules Rules => Choices.Rules;

    /// <summary>The fields with a rule that the file brings.</summary>
    private List<string> RuledColumns => [.. RuledFields.All.Where(IsBrought)];

    /// <summary>What all fields are set to; empty where they differ.</summary>
    private string AllRule => RuledColumns.Select(RuleOf).Distinct().ToList() is [var one] ? EnumText.Of(one) : "";

    protected override async Task OnInitializedAsync()
    {
        if (NeededFor(Rules.Match) is { } needed && !Choices.Has(needed)) Set(Rules with { Match = RowMatch.EmailOrPhone });
        owners = await Owners.ListAsync(leaving.Token);
        if (Rules.Owner is { } owner && owners.All(o => o.Id != owner)) Set(Rules with { Owner = null });
        campaigns = await Campaigns.ListAsync(leaving.Token);
        if (Rules.Campaign is { } campaign && campaigns.All(c => c.Id != campaign)) Set(Rules with { Campaign = null });
        tags = [.. (await Tags.ListAsync(leaving.Token)).Select(t => new TagOption(t.Name, EnumText.Of(t.Colour)))];
        var status = Choices.Mapping.FirstOrDefault(m => m.Value == LeadField.Status, new(-1, null)).Key;
        if (status >= 0 && await Reader.ListWordsAsync(Id, status, leaving.Token) is { IsOk: true } listed) words = [.. listed.Value];
    }

    private static LeadField? NeededFor(RowMatch match) => ImportMapping.NeededFor(match);

    private static T Read<T>(ChangeEventArgs change) where T : struct, Enum => EnumText.Read<T>((string)change.Value!);

    private bool IsBrought(string field) => field switch
    {
        RuledFields.Answers => Choices.Mapping.Values.Any(f => f is null or LeadField.City or LeadField.Country or LeadField.Website or LeadField.Consent),
        _ when LeadFields.Parse(field) is LeadField.FirstName or LeadField.LastName => Choices.Has(LeadField.FullName) || Choices.Has(LeadFields.Parse(field)!.Value),
        _ => Choices.Has(LeadFields.Parse(field)!.Value),
    };

    private FillRule RuleOf(string field) => Rules.Fields.GetValueOrDefault(field);

    private void Set(ImportRules rules)
    {
        Choices.Rules = rules;
        problem = null;
        _ = OnChange.InvokeAsync();
    }

    /// <summary>A name that isn't a tag yet shows in the quiet colour until the import makes it.</summary>
    private TagOption OptionOf(string name) => tags.Find(t => t.Name == name) ?? new TagOption(name, EnumText.Of(TagColour.Grey));

    private void AddTag(string name)
    {
        if (TagName.Clean(name) is not { } clean || Rules.Tags.Any(t => TagName.KeyOf(t) == TagName.KeyOf(clean)) || Rules.Tags.Count >= TagLead.Most) return;
        Set(Rules with { Tags = [.. Rules.Tags, tags.Find(t => TagName.KeyOf(t.Name) == TagName.KeyOf(clean))?.Name ?? clean] });
    }

    private void SetField(string field, FillRule rule) => Set(Rules with { Fields = new Dictionary<string, FillRule>(Rules.Fields) { [field] = rule } });

    private void SetAll(ChangeEventArgs change)
    {
        if (!EnumText.TryRead<FillRule>(change.Value as string, out var rule)) return;
        Set(Rules with { Fields = RuledColumns.ToDictionary(f => f, _ => rule) });
    }

    private void SetWord(string word, ChangeEventArgs change)
        => Set(Rules with { Words = new Dictionary<string, LeadStatus>(Rules.Words) { [word] = Read<LeadStatus>(change) } });

    private async Task CheckAsync()
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            var settled = await Checker.StartAsync(Id, Choices.Mapping, Rules, CancellationToken.None);
            problem = settled.IsOk || settled.Error is ImportAlreadyStarted ? null : settled.Error.Message;
            if (problem is null) await OnSettled.InvokeAsync();
        }
        finally
        {
            isBusy = false;
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
