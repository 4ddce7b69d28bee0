namespace Leads.Core.Capture.Sources.Google;

/// <summary>The Google Ads API gave no leads.</summary>
/// <param name="isBroken">True where only a person can mend it, such as a withdrawn consent; false where it passes by itself.</param>
public sealed class GoogleAdsException(string message, bool isBroken, Exception? inner = null) : Exception(message, inner)
{
    public bool IsBroken => isBroken;
}
