namespace Leads.Core.Outgoing;

/// <summary>A host lies, wholly or in part, outside the public internet; nothing was sent.</summary>
public sealed class ForbiddenAddressException() : IOException("The host has an address that is not public.");
