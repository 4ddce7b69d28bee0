using Leads.Core.Leads.Duplicates;

namespace Leads.Web.Leads;

/// <summary>Why two leads may be one person, in words.</summary>
public static class LikenessWords
{
    public static string Of(Likeness likeness) => likeness switch
    {
        Likeness.SameEmail => "same e-mail",
        Likeness.SamePhone => "same phone",
        Likeness.SameMailbox => "same mailbox, written differently",
        Likeness.NameAndCompany => "same name and company",
        Likeness.NameAndDomain => "same name at the same company's domain",
        Likeness.SameName => "same name",
        _ => throw new ArgumentOutOfRangeException(nameof(likeness), likeness, null),
    };
}
