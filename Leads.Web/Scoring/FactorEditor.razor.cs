using System.Globalization;
using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Tags;
using Leads.Core.Scoring;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Scoring;

/// <summary>Edits one factor: its name, its points, and the one condition that it has.</summary>
public sealed partial class FactorEditor
{
    private static readonly Option<ConditionKind>[] Kinds = [new(ConditionKind.Filter, "Fields"), new(ConditionKind.Signal, "Signal"), new(ConditionKind.Behaviour, "Behaviour")];

    private readonly HashSet<ActivityKind> kinds = [];
    private string label = "";
    private int points;
    private ConditionKind kind;
    private LeadFilter when = LeadFilter.Everything;
    private LeadSignal signal;
    private int within = 90;
    private int? half;
    private string weights = "";
    private string? problem;

    [Parameter, EditorRequired]
    public required ScoreFactor Factor { get; set; }

    [Parameter]
    public bool IsNew { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LeadOwner> Owners { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TagLabel> Tags { get; set; }

    /// <summary>Takes the factor; gives back what is wrong with it.</summary>
    [Parameter, EditorRequired]
    public required Func<ScoreFactor, Task<string?>> OnSave { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    public static ScoreFactor New(FactorGroup group) => new("", "", group, group == FactorGroup.Negative ? -10 : 10);

    protected override void OnInitialized()
    {
        (label, points) = (Factor.Label, Math.Abs(Factor.Points));
        kind = Factor.IsLearned ? ConditionKind.Learned : Factor.Signal is not null ? ConditionKind.Signal : Factor.Behaviour is not null ? ConditionKind.Behaviour : ConditionKind.Filter;
        (when, signal) = (Factor.When ?? LeadFilter.Everything, Factor.Signal ?? default);
        kinds.UnionWith(Factor.Behaviour?.Kinds ?? []);
        (within, half) = (Factor.Behaviour?.WithinDays ?? within, Factor.Behaviour?.HalfLifeDays);
        weights = string.Join(", ", (Factor.Behaviour?.Weights ?? LeadBehaviour.UsualWeights).Select(w => w.ToString(CultureInfo.InvariantCulture)));
    }

    private void Turn(ConditionKind to) => kind = to;

    private void Toggle(ActivityKind activity)
    {
        if (!kinds.Remove(activity)) kinds.Add(activity);
    }

    private async Task SaveAsync()
    {
        if (kind == ConditionKind.Behaviour && ReadWeights() is null)
        {
            problem = "Repeats are numbers from 0 to 1 with commas between, such as 1, 0.5, 0.25.";
            return;
        }
        problem = await OnSave(new ScoreFactor(Factor.Key, label.Trim(), Factor.Group, Factor.Group == FactorGroup.Negative ? -points : points)
        {
            IsLearned = Factor.IsLearned,
            When = kind == ConditionKind.Filter ? when : null,
            Signal = kind == ConditionKind.Signal ? signal : null,
            Behaviour = kind == ConditionKind.Behaviour ? new LeadBehaviour([.. ScoreWords.Behaviours.Where(kinds.Contains)], within, half) { Weights = ReadWeights()! } : null,
        });
    }

    private List<double>? ReadWeights()
    {
        var read = weights.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : double.NaN).ToList();
        return read.Count > 0 && read.TrueForAll(double.IsFinite) ? read : null;
    }

    private enum ConditionKind
    {
        Filter,
        Signal,
        Behaviour,
        Learned,
    }
}
