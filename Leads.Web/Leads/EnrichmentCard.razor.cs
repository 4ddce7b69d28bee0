using Leads.Core.Common;
using Leads.Core.Enrichment;
using Leads.Core.Leads;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Leads;

/// <summary>What public sources know of a lead's company, each value with where it is from, and how the looking up stands.</summary>
public sealed partial class EnrichmentCard
{
    /// <summary>In the order in which people want to know; what else there is follows.</summary>
    private static readonly EnrichmentField[] Order =
    [
        EnrichmentField.CompanyName, EnrichmentField.Industry, EnrichmentField.CompanySize, EnrichmentField.Website, EnrichmentField.LinkedinUrl,
        EnrichmentField.Country, EnrichmentField.FoundedYear, EnrichmentField.Description, EnrichmentField.LogoUrl,
    ];

    /// <summary>Offered to be typed where nobody knows them.</summary>
    private static readonly EnrichmentField[] Main = [EnrichmentField.Industry, EnrichmentField.CompanySize, EnrichmentField.Website, EnrichmentField.LinkedinUrl];

    private bool busy;

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required EnrichAgain Again { get; init; }

    [Inject]
    public required TakeBackEnrichment Back { get; init; }

    [Inject]
    public required SwitchEnrichment Switch { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Parameter, EditorRequired]
    public required Guid LeadId { get; set; }

    [Parameter, EditorRequired]
    public required EnrichmentState State { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private IReadOnlyList<Group> Groups { get; set; } = [];

    private IReadOnlyList<EnrichmentField> Missing { get; set; } = [];

    private bool CanSwitch => State.IsAllowed && Tenant.Can(Permission.ManageTenant);

    private bool CanLookUp => CanEdit && State.CanTryAgain;

    private bool CanTakeBack => CanEdit && State.LastRun is { CanBeTakenBack: true };

    private string LookUpText => State.LastRun switch
    {
        null => "Look up",
        { TakenBackOn: not null } => "Look up again",
        { Outcome: EnrichmentOutcome.Waiting } => "Try now",
        _ => "Try again",
    };

    protected override void OnParametersSet()
    {
        var data = State.Data ?? new EnrichmentData();
        // Values of one page and moment say once where they are from.
        Groups = [.. Order.Where(f => data.ValueOf(f) is not null && data.OriginOf(f) is not null)
            .GroupBy(f => data.OriginOf(f)! is var o ? (o.Provider, o.Page, On: o.Provider == EnrichmentData.Person ? o.On.UtcDateTime.Date : o.On.UtcDateTime) : default)
            .Select(g => new Group(FormattableString.Invariant($"{g.Key}"), data.OriginOf(g.First())!, [.. g]))];
        Missing = [.. Main.Where(f => data.ValueOf(f) is null)];
    }

    private Task LookUpAsync() => DoAsync(async () => (await Again.StartAsync(LeadId, CancellationToken.None)).Error);

    private Task TakeBackAsync() => DoAsync(async () =>
    {
        var taken = await Back.TakeBackAsync(LeadId, State.LastRun!.Id, CancellationToken.None);
        if (taken.IsOk) Toasts.Done(taken.Value.Count == 0 ? "What was looked up is taken back." : $"Taken back, but for what has changed since: {string.Join(", ", taken.Value.Select(EnrichmentFields.LabelOf))}.");
        return taken.Error;
    });

    private async Task SwitchAsync(bool isOn)
    {
        if (!isOn && !await Dialogs.ConfirmAsync($"Stop looking up companies for {Tenant.Access.Name}?", "New leads keep what they say themselves. What is known already stays.", "Stop")) return;
        await DoAsync(async () =>
        {
            var switched = await Switch.SwitchAsync(isOn, CancellationToken.None);
            if (switched.IsOk) Toasts.Done(isOn ? "The companies of new leads are looked up." : "Companies are looked up no more.");
            return switched.Error;
        });
    }

    private async Task DoAsync(Func<Task<Error?>> work)
    {
        if (busy) return;
        busy = true;
        try
        {
            if (await work() is { } error) Toasts.Failed(error.Message);
            await OnChanged.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <param name="Fields">From one origin.</param>
    private sealed record Group(string Key, ValueOrigin Origin, IReadOnlyList<EnrichmentField> Fields);
}
