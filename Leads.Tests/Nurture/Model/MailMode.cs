namespace Leads.Tests.Nurture.Model;

/// <summary>How mail server and hook answer.</summary>
internal enum MailMode
{
    Takes,
    PutsOff,
    RefusesAddress,
    RefusesMessage,
    Unknown,
}
