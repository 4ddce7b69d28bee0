namespace Leads.Core.Jobs;

/// <summary>The kinds of work items, which are also the domain events that cause them.</summary>
public static class WorkKinds
{
    /// <summary>Something changed that a score may read.</summary>
    public const string LeadScore = "lead.score";

    /// <summary>A lead has become hot by what it did or by what was learned of it; who is to call is to be told.</summary>
    public const string LeadHot = "lead.hot";

    /// <summary>An arrival became a lead or joined one. The subject is the submission. Written only where a sequence waits for such.</summary>
    public const string LeadCaptured = "lead.captured";

    /// <summary>A lead came into another status.</summary>
    public const string LeadStatusChanged = "lead.status_changed";

    /// <summary>A lead came into another band.</summary>
    public const string LeadBandChanged = "lead.score_band_changed";

    /// <summary>Something happened to a lead that is under way in a sequence: it may leave it, or go on sooner.</summary>
    public const string LeadNurture = "lead.nurture";

    /// <summary>A sequence was archived; those under way are to be paused or to leave. The subject is the sequence.</summary>
    public const string NurtureArchive = "nurture.archive";

    /// <summary>Those under way are to be moved to the active version. The subject is the sequence.</summary>
    public const string NurtureMove = "nurture.move";

    /// <summary>A step of a sequence tells somebody of ours. The subject is the run.</summary>
    public const string NurtureNotify = "nurture.notify";

    /// <summary>A score model was published; the tenant's leads are to be scored by it. The subject is the model.</summary>
    public const string ScoreModel = "score.model";

    /// <summary>A score model is to be tried out on the tenant's leads. The subject is the model.</summary>
    public const string ScoreSimulate = "score.simulate";

    /// <summary>Points are to be learned for a draft from closed leads. The subject is the model.</summary>
    public const string ScoreSuggest = "score.suggest";

    /// <summary>The chance to be won is to be learned from closed leads. The subject is the tenant.</summary>
    public const string ScoreLearn = "score.learn";

    /// <summary>The tenant's scores are to fade, each night. The subject is the tenant.</summary>
    public const string ScoreFade = "score.fade";

    /// <summary>What public sources know of a lead's company is to be looked up.</summary>
    public const string LeadEnrich = "lead.enrich";

    /// <summary>As <see cref="LeadEnrich"/>, for leads that came by the thousand: never before those that somebody waits for.</summary>
    public const string LeadEnrichLater = "lead.enrich_later";

    /// <summary>A lead that Meta told of is to be fetched.</summary>
    public const string MetaFetch = "meta.fetch";

    /// <summary>A lead that LinkedIn told of is to be fetched.</summary>
    public const string LinkedInFetch = "linkedin.fetch";

    /// <summary>LinkedIn is to be asked whether a source's token still counts.</summary>
    public const string LinkedInCheck = "linkedin.check";

    /// <summary>A page's leads are to be compared with Meta's.</summary>
    public const string MetaCompare = "meta.compare";

    /// <summary>A channel's leads are to be read by the Google Ads API.</summary>
    public const string GooglePoll = "google.poll";

    /// <summary>A source is broken; whoever is to mend it is to be told.</summary>
    public const string ChannelUnhealthy = "channel.unhealthy";

    /// <summary>An import waits to be run, or to be gone on with.</summary>
    public const string ImportRun = "import.run";

    /// <summary>A file is to be looked at, without anything being written; the subject is its import.</summary>
    public const string ImportCheck = "import.check";

    /// <summary>An import has ended; who started it is to be told.</summary>
    public const string ImportFinished = "import.finished";

    /// <summary>What an import made is to be taken back.</summary>
    public const string ImportUndo = "import.undo";

    /// <summary>Deliveries of a source wait to be read again.</summary>
    public const string CaptureReplay = "capture.replay";
}
