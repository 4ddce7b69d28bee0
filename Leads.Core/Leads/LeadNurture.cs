namespace Leads.Core.Leads;

/// <summary>What a sequence is doing with the lead.</summary>
public sealed partial class Lead
{
    /// <summary>Whether it is under way in a sequence.</summary>
    public bool IsNurtured => NurtureStatus is NurtureStatus.Active or NurtureStatus.Paused;

    /// <summary>Mirrors its enrollment. It is no write of the lead's own, so its version stays.</summary>
    /// <param name="sequenceId">Null where it is under way in none.</param>
    /// <param name="nextOn">Null where nothing is due by itself.</param>
    public void Mirror(NurtureStatus status, Guid? sequenceId, DateTimeOffset? nextOn)
        => (NurtureStatus, CurrentSequenceId, NextNurtureStepOn) = (status, sequenceId, nextOn);

    /// <summary>A copy on which something is tried out. It is never stored.</summary>
    internal Lead Copy() => (Lead)MemberwiseClone();
}
