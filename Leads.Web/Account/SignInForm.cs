using System.ComponentModel.DataAnnotations;

namespace Leads.Web.Account;

/// <summary>The fields of the sign-in page.</summary>
public sealed class SignInForm
{
    [Required(ErrorMessage = "Enter your e-mail address.")]
    [EmailAddress(ErrorMessage = "This doesn't look like an e-mail address.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Enter your password.")]
    public string Password { get; set; } = "";

    public bool Remember { get; set; }
}
