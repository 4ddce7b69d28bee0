using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Core.Leads.Duplicates;
using Leads.Core.Tenants;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Leads;

/// <summary>A lead typed in by hand. While it is typed, who it may already be shows beside it.</summary>
public sealed partial class NewLeadPage : IDisposable
{
    /// <summary>How long typing rests before the database is asked.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource leaving = new();
    private CancellationTokenSource? looking;
    private string? first;
    private string? last;
    private string? email;
    private string? phone;
    private string? company;
    private string? jobTitle;
    private string? notes;
    private Guid? owner;
    private bool saving;
    private string? problem;
    private EditableField? badField;
    private LeadKnown? known;
    private IReadOnlyList<LikelyMatch> matches = [];

    [Inject]
    public required CurrentTenant Tenant { get; init; }

    [Inject]
    public required EnterLead Entry { get; init; }

    [Inject]
    public required LikelyMatches Matches { get; init; }

    [Inject]
    public required LeadOwners Owners { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string Slug { get; set; }

    [PersistentState]
    public IReadOnlyList<LeadOwner>? OwnerChoices { get; set; }

    protected override async Task OnInitializedAsync()
    {
        OwnerChoices ??= Tenant.Can(Permission.WorkLeads) ? await Owners.ListAsync(leaving.Token) : [];
        if (OwnerChoices.Any(o => o.Id == Tenant.Actor.UserId)) owner = Tenant.Actor.UserId;
    }

    private static string? Text(ChangeEventArgs typed) => typed.Value?.ToString();

    // The fields only tell what was typed: a value sent back would overwrite what is typed meanwhile.
    private async Task LookAsync(string? _)
    {
        (known, problem, badField) = (null, null, null);
        looking?.Cancel();
        using var mine = looking = CancellationTokenSource.CreateLinkedTokenSource(leaving.Token);
        try
        {
            await Task.Delay(Pause, Clock, mine.Token);
            var look = PersonLook.Typed(first, last, email, phone, company, Tenant.Access.Country);
            matches = await Matches.FindAsync(look, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // More was typed meanwhile: the later look answers.
        }
        finally
        {
            if (looking == mine) looking = null;
        }
    }

    private async Task SaveAsync(bool joins)
    {
        if (saving) return;
        (saving, problem, badField, known) = (true, null, null, null);
        try
        {
            var entered = await Entry.EnterAsync(
                new ManualLead
                {
                    FirstName = first, LastName = last, Email = email, Phone = phone, Company = company,
                    JobTitle = jobTitle, Notes = notes, Owner = owner, JoinsExisting = joins,
                },
                CancellationToken.None);
            if (entered.IsOk) Open(entered.Value);
            else (problem, badField, known) = (entered.Error.Message, (entered.Error as FieldInvalid)?.Field, entered.Error as LeadKnown);
        }
        finally
        {
            saving = false;
        }
    }

    private void Open(EnteredLead entered)
    {
        Toasts.Done(entered.Joined ? "Added to the lead that was here already." : "Lead saved.");
        Navigation.NavigateTo(Href(entered.LeadId));
    }

    private string Href(Guid lead) => $"/t/{Slug}/leads/{lead}";

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }
}
