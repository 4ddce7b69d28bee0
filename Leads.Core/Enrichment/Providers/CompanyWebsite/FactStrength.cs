namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>How plainly a page says something; what is said more plainly wins, wherever it stands.</summary>
internal enum FactStrength
{
    /// <summary>Read out of running text.</summary>
    Guessed,

    /// <summary>In a field meant for previews, or by a link.</summary>
    Told,

    /// <summary>In a field meant for just this.</summary>
    Stated,
}
