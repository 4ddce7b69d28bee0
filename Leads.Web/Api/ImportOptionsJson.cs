using global::Leads.Core.Capture;
using global::Leads.Core.Import;
using global::Leads.Core.Leads;

namespace Leads.Web.Api;

/// <summary>How a file is read where it is not as found, and what becomes of its rows.</summary>
internal sealed record ImportOptionsJson
{
    public static readonly ImportOptionsJson None = new();

    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    /// <summary>See <see cref="ShapeCorrection.Quote"/>.</summary>
    public string? Quote { get; init; }

    public bool? HasHeader { get; init; }

    public DateOrder? Dates { get; init; }

    public DecimalMark? Decimals { get; init; }

    public string? Sheet { get; init; }

    public RowMatch Match { get; init; }

    public RowAim Aim { get; init; }

    public RepeatRule Repeats { get; init; }

    /// <summary>By field: what rows do to it on leads that are here.</summary>
    public IReadOnlyDictionary<string, FillRule>? Fields { get; init; }

    /// <summary>By the file's word: the status it means.</summary>
    public IReadOnlyDictionary<string, LeadStatus>? StatusWords { get; init; }

    public LeadSource? Source { get; init; }

    public Guid? Owner { get; init; }

    public Guid? Campaign { get; init; }

    /// <summary>Names; those that aren't there yet are made.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    public LeadStatus? Status { get; init; }

    /// <summary>Null where the file is read as found.</summary>
    public ShapeCorrection? Shape => Encoding is null && Delimiter is null && HasHeader is null && Dates is null && Decimals is null && Quote is null
        ? null
        : new ShapeCorrection(Encoding, Delimiter, HasHeader, Dates, Decimals: Decimals) { Quote = Quote };

    public ImportRules Rules => new()
    {
        Match = Match,
        Aim = Aim,
        Repeats = Repeats,
        Fields = Fields ?? ImportRules.Default.Fields,
        Words = StatusWords ?? ImportRules.Default.Words,
        Source = Source ?? LeadSource.Import,
        Owner = Owner,
        Campaign = Campaign,
        Tags = Tags ?? [],
        Status = Status,
    };
}
