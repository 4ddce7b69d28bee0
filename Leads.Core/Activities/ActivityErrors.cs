using Leads.Core.Common;

namespace Leads.Core.Activities;

public sealed record ActivityNotFound(Guid Id) : Error($"No activity {Id}.");

public sealed record TextNeeded() : Error("Write something first.");

public sealed record TextTooLong(int Max) : Error($"This is too long: at most {Max} characters.");

public sealed record NotTheAuthor() : Error("Only who wrote a note can change it.");
