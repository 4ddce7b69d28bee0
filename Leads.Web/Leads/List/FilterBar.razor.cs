using Leads.Core.Leads;
using Leads.Core.Leads.Filtering;
using Leads.Core.Leads.Tags;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Leads.List;

/// <summary>The filter as chips. Each opens its own editor; what is more than a plain list of conditions shows as a sentence and opens the editor of groups.</summary>
public sealed partial class FilterBar
{
    private const string NewGroup = "group";

    private LeadFilterField? added;
    private bool isAddingGroup;
    private string? opened;
    private string? answer;

    [Parameter, EditorRequired]
    public required LeadFilter Filter { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LeadOwner> Owners { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<TagLabel> Tags { get; set; }

    [Parameter, EditorRequired]
    public required FilterWords Words { get; set; }

    [Parameter]
    public EventCallback<LeadFilter> OnChange { get; set; }

    private List<ChipOf> Chips { get; set; } = [];

    protected override void OnParametersSet()
    {
        Chips = Filter.Root.Join == FilterJoin.All
            ? [.. Filter.Root.Nodes.Select(Chip)]
            : [new ChipOf("any", null, null, Filter.Root)];
        if (added is not null && Chips.Exists(c => c.Field == added)) added = null;
        if (added is not null) Chips.Add(new ChipOf(added.Name, added, null, null));
        if (isAddingGroup) Chips.Add(new ChipOf(NewGroup, null, null, new FilterGroup(FilterJoin.Any, [])));
    }

    private ChipOf Chip(FilterNode node, int index)
    {
        if (node is not FilterCondition condition) return new ChipOf($"group{index}", null, null, (FilterGroup)node);
        // The first condition on a field keeps its chip, and so its open editor, while its values change.
        var isFirst = !Filter.Root.Nodes.Take(index).OfType<FilterCondition>().Any(c => c.Field == condition.Field);
        return new ChipOf(isFirst ? condition.Field.Name : $"{condition.Field.Name}{index}", condition.Field, condition, null);
    }

    private void Open(LeadFilterField field)
    {
        opened = field.Name;
        if (!Chips.Exists(c => c.Field == field)) added = field;
        OnParametersSet();
    }

    private void OpenGroup()
    {
        (isAddingGroup, opened) = (true, NewGroup);
        OnParametersSet();
    }

    private void OpenAnswer()
    {
        if (string.IsNullOrWhiteSpace(answer)) return;
        Open(LeadFilterField.Answer(answer.Trim()));
        answer = null;
    }

    private Task ChangeAsync(int at, FilterCondition? condition)
    {
        if (condition is null) return RemoveAsync(at);
        return OnChange.InvokeAsync(Chips[at].Condition is null ? Filter.And(condition) : Filter.With(at, condition));
    }

    private Task ChangeGroupAsync(int at, LeadFilter group)
    {
        if (group.IsEmpty) return RemoveAsync(at);
        if (Chips[at].Key != NewGroup) return OnChange.InvokeAsync(Filter.Root.Join == FilterJoin.Any ? group : Filter.With(at, group.Root));
        // What was begun has its place now, and stays open there.
        (isAddingGroup, opened) = (false, Filter.IsEmpty && group.Root.Join == FilterJoin.Any ? "any" : $"group{Filter.Root.Nodes.Count}");
        return OnChange.InvokeAsync(Filter.IsEmpty ? group : Filter.And(group.Root));
    }

    private Task RemoveAsync(int at)
    {
        var chip = Chips[at];
        opened = null;
        if (chip.Key == NewGroup || (chip.Condition is null && chip.Field is not null))
        {
            (added, isAddingGroup) = chip.Key == NewGroup ? (added, false) : (null, isAddingGroup);
            OnParametersSet();
            return Task.CompletedTask;
        }
        return OnChange.InvokeAsync(Filter.Root.Join == FilterJoin.All ? Filter.Without(at) : LeadFilter.Everything);
    }

    private Task ClearAsync()
    {
        (added, opened, isAddingGroup) = (null, null, false);
        return OnChange.InvokeAsync(LeadFilter.Everything);
    }

    /// <summary>A condition, a field that waits for its first value, or a group.</summary>
    private sealed record ChipOf(string Key, LeadFilterField? Field, FilterCondition? Condition, FilterGroup? Group);
}
