using Microsoft.AspNetCore.Components;

namespace Leads.Web.Account;

public sealed partial class Setup
{
    private string? problem;

    [Inject]
    public required SetupFlow Flow { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm]
    public SetupForm Form { get; set; } = null!;

    protected override void OnInitialized() => Form ??= new SetupForm();

    private async Task SetUpAsync()
    {
        var request = new SetupRequest(Form.Token.Trim(), Form.AgencyName.Trim(), Form.UserName.Trim(), Form.Email.Trim(), Form.Password);
        var outcome = await Flow.SetUpAsync(request, HttpContext.RequestAborted);
        ForgetPassword();
        if (outcome.IsDone)
            Navigation.NavigateTo("/");
        else
            problem = outcome.Problem;
    }

    // A password is never sent back in the page.
    private void ForgetPassword() => Form.Password = "";
}
