using Leads.Core.Activities;
using Leads.Core.Leads;
using Leads.Core.Tenants;

namespace Leads.Core.Demo;

/// <summary>
/// How our people work a lead, from claiming it to the sale or the end of it. What would be in the future is left out, so
/// that young leads stand early in the pipeline and old ones late.
/// </summary>
internal sealed class LeadStory(Scene scene, DemoRandom random, Asker asker, LeadTimeline timeline)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(25);
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(10);

    private readonly TradeWords _words = scene.Trade.Words;

    /// <summary>0 to 1: how likely the lead goes on.</summary>
    private readonly double _interest = timeline.Lead.ScoreTotal / 100.0;

    private Actor Us => timeline.Owner!;

    public void Tell()
    {
        if (random.Chance(0.14 - 0.12 * _interest)) return;
        if (Claim() && Reach() && Qualify()) Close();
    }

    private bool Claim()
    {
        if (!timeline.Wait(timeline.Lead.ScoreBand == ScoreBand.Hot ? Soon : 5 * Soon)) return false;
        var owner = random.Pick(scene.Team);
        timeline.Own(owner, random.Chance(0.7) ? owner : random.Pick(scene.Team));
        return true;
    }

    private bool Reach()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (!timeline.Wait(attempt == 0 ? Soon : 0.7 * WorkingDay)) return false;
            if (asker.Phone is not null && (asker.Email is null || random.Chance(0.7)))
            {
                if (random.Chance(0.5)) return Talk();
                timeline.Tell(ActivityKind.Call, Us, "Call", random.Pick(["No answer.", "No answer, left a message.", "Engaged, will try again later.", "Voicemail only."]));
            }
            else if (asker.Email is not null)
            {
                return Write();
            }
        }
        if (!timeline.Wait(3 * WorkingDay) || random.Chance(0.2)) return false;
        timeline.Move(LeadStatus.Disqualified, Us, "Not reachable");
        return false;
    }

    private bool Talk()
    {
        timeline.Tell(ActivityKind.Call, Us, "Call", random.Pick(_words.Talked));
        timeline.Move(LeadStatus.Contacted, Us);
        return true;
    }

    private bool Write()
    {
        timeline.Tell(ActivityKind.EmailSent, Us, $"Your request to {scene.Trade.Name}");
        timeline.Move(LeadStatus.Contacted, Us);
        if (random.Chance(0.55 + 0.3 * _interest))
        {
            if (!timeline.WaitForLead(TimeSpan.FromHours(9))) return false;
            timeline.Tell(ActivityKind.EmailReplied, Actor.Lead, $"Re: Your request to {scene.Trade.Name}", random.Pick(asker.Language.Closes));
            return true;
        }
        // Who doesn't answer is left for later at first, and given up on after weeks.
        if (!timeline.Wait(14 * WorkingDay) || random.Chance(0.4)) return false;
        timeline.Move(LeadStatus.Disqualified, Us, "Not reachable");
        return false;
    }

    private bool Qualify()
    {
        if (!timeline.Wait(3 * WorkingDay) || random.Chance(0.14)) return false;
        if (random.Chance(0.42 - 0.35 * _interest)) return Lose();
        if (random.Chance(0.45))
        {
            timeline.Tell(ActivityKind.Note, Us, "Note", random.Pick(_words.Talked));
            if (!timeline.Wait(WorkingDay)) return false;
        }
        if (random.Chance(0.55)) timeline.Tell(ActivityKind.Meeting, Us, "Meeting", $"{_words.Meeting}. {random.Pick(_words.Qualified)}");
        else timeline.Tell(ActivityKind.Note, Us, "Note", random.Pick(_words.Qualified));
        timeline.Move(LeadStatus.Qualified, Us);
        return true;
    }

    private void Close()
    {
        if (!timeline.Wait(WorkingDay)) return;
        if (asker.Email is not null) timeline.Tell(ActivityKind.EmailSent, Us, $"Your {_words.Offer} from {scene.Trade.Name}");
        if (!timeline.Wait(4 * WorkingDay)) return;
        timeline.Tell(ActivityKind.Call, Us, "Call", random.Pick([$"Has the {_words.Offer} on the table, asked about payment.", "Needs a few more days to decide.", "Very positive, only the date is open."]));
        if (!timeline.Wait(7 * WorkingDay) || random.Chance(0.25)) return;
        if (!random.Chance(0.35 + 0.45 * _interest))
        {
            Lose();
            return;
        }
        timeline.Tell(ActivityKind.Note, Us, "Note", random.Pick(_words.Won));
        timeline.Move(LeadStatus.Converted, Us, sale: new Sale(Value(), scene.Trade.Currency));
    }

    private bool Lose()
    {
        timeline.Move(LeadStatus.Disqualified, Us, random.Pick(_words.Lost));
        return false;
    }

    private decimal Value()
    {
        var (least, most) = scene.Trade.SaleValue;
        // Two draws: middling sales are more common than the extremes.
        var value = least + (most - least) * (random.Fraction() + random.Fraction()) / 2;
        if (asker.Company is not null) value *= scene.Trade.BusinessFactor;
        return Math.Round((decimal)value / 10) * 10;
    }
}
