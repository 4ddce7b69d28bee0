using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Ui;

public sealed partial class Gallery
{
    private const string Snippet =
        """
        <form action="https://leads.example/hooks/forms/7Kq2mX4vT9bN1sWd" method="post">
          <input name="email" type="email" required>
          <button>Send</button>
        </form>
        """;

    private static readonly Row[] Rows =
    [
        new("Jonas Petersen", 91, "hot", "new", "website_form", TimeSpan.FromMinutes(2)),
        new("Ruth van der Berg", 63, "warm", "contacted", "google_lead_form", TimeSpan.FromHours(1)),
        new("Łukasz Zieliński", 78, "hot", "qualified", "facebook_lead_ad", TimeSpan.FromHours(30)),
        new("Thomas Huber", 74, "hot", "converted", "import", TimeSpan.FromDays(4)),
        new("Chloé Martin", 28, "cold", "disqualified", "manual", TimeSpan.FromDays(60)),
        new("Priya Raman", 31, "cold", "new", "other", TimeSpan.FromDays(400)),
    ];

    private static readonly Option<string>[] Segments =
        [new("all", "All"), new("lead", "From the lead"), new("ours", "Ours"), new("changes", "Changes")];

    private string status = "contacted";
    private string segment = "all";
    private int waiting = 3;

    [Inject]
    public required IWebHostEnvironment Environment { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    [Inject]
    public required ISnackbar Toasts { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    /// <summary>Shows the parts inside a client's frame.</summary>
    [Parameter]
    public string? Slug { get; set; }

    protected override void OnInitialized()
    {
        if (!Environment.IsDevelopment())
            Navigation.NotFound();
    }

    private async Task AskAsync()
    {
        if (await Dialogs.ConfirmAsync("Delete Jonas Petersen?", "The lead goes to the trash and can be brought back for 30 days.", "Delete lead", isDanger: true))
            Toasts.DoneWithUndo("Lead deleted", () => Task.CompletedTask);
    }

    private void ShowToasts()
    {
        Toasts.Done("Saved");
        Toasts.DoneWithUndo("Moved to Contacted", () => Task.CompletedTask);
        Toasts.Failed("Not saved: somebody else changed this lead.");
    }

    private static void Fail() => throw new InvalidOperationException("Asked to fail by the gallery.");

    private sealed record Row(string Name, int Score, string Band, string Status, string Source, TimeSpan Age);
}
