using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>By what a row of a file is known to belong to a lead that is here.</summary>
public enum RowMatch
{
    /// <summary>The e-mail address, else the phone: as every other source does.</summary>
    EmailOrPhone,
    Email,
    Phone,

    /// <summary>The id that another system has for it: of an earlier file, or of an advertising platform.</summary>
    ExternalId,

    /// <summary>Our own id, as exports have it.</summary>
    LeadId,

    /// <summary>Nothing: each row makes a lead.</summary>
    None,
}

/// <summary>What the rows of a file are for.</summary>
public enum RowAim
{
    CreateAndUpdate,
    CreateOnly,
    UpdateOnly,
}

/// <summary>How a row of a file becomes a lead, or joins one.</summary>
/// <param name="Fill">What it does to the fields of a lead that it joins.</param>
public sealed record FileRow(RowMatch Match, RowAim Aim, FillRules Fill)
{
    public static readonly FileRow Plain = new(RowMatch.EmailOrPhone, RowAim.CreateAndUpdate, FillRules.FillEmpty);

    /// <summary>The import that the row belongs to.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Our id of the lead that the row is about; null where it doesn't tell.</summary>
    public Guid? LeadId { get; init; }
}
