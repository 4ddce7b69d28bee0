using System.ComponentModel.DataAnnotations;

namespace Leads.Web.Account;

/// <summary>The fields of the set-up page.</summary>
public sealed class SetupForm
{
    public const int MinPasswordLength = 12;

    [Required(ErrorMessage = "Enter the setup token from the log.")]
    public string Token { get; set; } = "";

    [Required(ErrorMessage = "Enter the name of your agency.")]
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string AgencyName { get; set; } = "";

    [Required(ErrorMessage = "Enter your name.")]
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string UserName { get; set; } = "";

    [Required(ErrorMessage = "Enter your e-mail address.")]
    [EmailAddress(ErrorMessage = "This doesn't look like an e-mail address.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Choose a password.")]
    [MinLength(MinPasswordLength, ErrorMessage = "At least 12 characters.")]
    public string Password { get; set; } = "";
}
