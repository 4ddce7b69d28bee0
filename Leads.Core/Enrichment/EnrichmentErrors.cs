using Leads.Core.Common;

namespace Leads.Core.Enrichment;

/// <summary>The installation or the client has it switched off.</summary>
public sealed record EnrichmentOff() : Error("Looking up companies is switched off.");

/// <summary>The lead names neither a company's site nor a business e-mail address.</summary>
public sealed record NothingToLookUp() : Error("Nothing says which company this is: add a business e-mail address.");

public sealed record EnrichmentRunNotFound(Guid Id) : Error($"No look-up {Id}.");

/// <summary>It wrote nothing, or was taken back before.</summary>
public sealed record NothingToTakeBack() : Error("There is nothing to take back.");

/// <param name="Why">One sentence.</param>
public sealed record EnrichedValueInvalid(string Why) : Error(Why);
