namespace Leads.Core.Leads;

/// <summary>By which way a lead came.</summary>
public enum LeadSource
{
    WebsiteForm,
    FacebookLeadAd,
    GoogleLeadForm,
    Manual,
    Import,
    Other,
}

/// <summary>Where a lead stands in the pipeline.</summary>
public enum LeadStatus
{
    New,
    Contacted,
    Qualified,
    Disqualified,
    Converted,
}

/// <summary>Temperature by score: the tenant's edges, by default hot from 70, warm from 40.</summary>
public enum ScoreBand
{
    Cold,
    Warm,
    Hot,
}

/// <summary>What a sequence is doing with the lead; mirrors its enrollment.</summary>
public enum NurtureStatus
{
    NotEnrolled,
    Active,
    Paused,
    Completed,
    Exited,
}
