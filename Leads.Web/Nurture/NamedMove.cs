using Leads.Core.Nurture.Enrolling;

namespace Leads.Web.Nurture;

/// <summary>A planned move with its steps in words.</summary>
public sealed record NamedMove(PlannedMove Move, string From, string To);
