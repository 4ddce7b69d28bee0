using Leads.Core.Common;
using Leads.Core.Leads.Tags;
using Leads.Web.Ui;

namespace Leads.Web.Leads;

/// <summary>Tags as the interface shows them.</summary>
public static class TagNames
{
    public static TagOption Option(TagLabel tag) => new(tag.Name, EnumText.Of(tag.Colour));
}
