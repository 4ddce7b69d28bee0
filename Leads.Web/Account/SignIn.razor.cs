using Microsoft.AspNetCore.Components;

namespace Leads.Web.Account;

public sealed partial class SignIn
{
    private string? problem;

    [Inject]
    public required SignInFlow Flow { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm]
    public SignInForm Form { get; set; } = null!;

    /// <summary>Where to go afterwards: a path of this site; anything else is ignored.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Form ??= new SignInForm();

    private async Task SignInAsync()
    {
        var outcome = await Flow.SignInAsync(Form.Email.Trim(), Form.Password, Form.Remember);
        ForgetPassword();
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(LocalPath.OrHome(ReturnUrl));
                break;
            case SignInOutcome.Refused:
                problem = "E-mail and password don't match. Check both and try again.";
                break;
            case SignInOutcome.TooManyAttempts:
                problem = "Too many attempts. Wait a minute and try again.";
                break;
        }
    }

    // A password is never sent back in the page.
    private void ForgetPassword() => Form.Password = "";
}
