using System.ComponentModel.DataAnnotations;
using Leads.Core.Capture;
using Microsoft.AspNetCore.Components;

namespace Leads.Web.Sources;

/// <summary>Names a new form and leads on to its page.</summary>
public sealed partial class NewSource
{
    private readonly NewSourceForm form = new();
    private string? problem;
    private bool isBusy;

    [Parameter]
    public required string Slug { get; set; }

    [Inject]
    public required ConnectSource Connect { get; set; }

    [Inject]
    public required FreshSecrets Secrets { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private string Home => $"/t/{Slug}/sources";

    private async Task ConnectAsync()
    {
        if (isBusy) return;
        isBusy = true;
        // Not cancelled by leaving: a source that was asked for is made.
        var connected = await Connect.ConnectAsync(form.Kind, form.Name, CancellationToken.None);
        isBusy = false;
        if (!connected.IsOk)
        {
            problem = connected.Error.Message;
            return;
        }
        if (connected.Value.Secret is { } secret) Secrets.Keep(connected.Value.Id, secret);
        Navigation.NavigateTo($"{Home}/{connected.Value.Id}");
    }
}

internal sealed class NewSourceForm
{
    [Required(ErrorMessage = "Give it a name.")]
    [StringLength(Channel.MaxName, ErrorMessage = "At most 255 characters.")]
    public string Name { get; set; } = "";

    public ChannelKind Kind { get; set; }
}
