using Leads.Core.Capture;

namespace Leads.Core.Demo.Trades;

/// <summary>A dental practice in an English harbour town: private patients, and plans for companies.</summary>
internal static class DentalTrade
{
    private const string Consent = "I agree to be contacted by Harbor Dental about my enquiry.";

    private static readonly Question Treatment = new("Treatment", "Check-up", "Invisible aligners", "Dental implant", "Whitening", "Crown or bridge", "Emergency");
    private static readonly Question Slot = new("Preferred appointment", "Weekday morning", "Weekday afternoon", "After 5 pm", "Saturday");
    private static readonly Question Before = new("Have you been with us before?", "Yes", "No");
    private static readonly Question Plan = new("Are you on a dental plan?", "Yes", "No", "Not sure");
    private static readonly Question Teeth = new("How many teeth are missing?", "1", "2", "3 or more", "Not sure");

    public static readonly Trade Trade = new()
    {
        Slug = "harbor-dental",
        Name = "Harbor Dental",
        Country = "GB",
        TimeZone = "Europe/London",
        Currency = "GBP",
        Host = "www.harbor-dental.example",
        Leads = 640,
        Names = [("en", 72), ("in", 9), ("pl", 6), ("es", 4), ("ro", 4), ("it", 2), ("fr", 2), ("nordic", 1)],
        Forms =
        [
            new(ChannelKind.WebsiteForm, "Book a visit", "/book", 38, [Treatment, Slot, Before]) { Consent = Consent },
            new(ChannelKind.WebsiteForm, "Dental plans for companies", "/business", 8, [Plan]) { Consent = Consent },
            new(ChannelKind.FacebookLeadAd, "Aligner consultation", "/aligners", 28, [Slot, Plan])
            {
                AdCampaigns = ["Aligners · 25–40", "Aligners · retargeting", "Whitening offer"],
            },
            new(ChannelKind.GoogleLeadForm, "Implant search", "/implants", 18, [Teeth, Slot])
            {
                AdCampaigns = ["Implants · Search", "Emergency dentist · Search"],
            },
        ],
        Campaigns = ["aligners-autumn", "brand", "implants", "emergency", "company-plans"],
        Languages =
        [
            new("en",
            [
                "Hi, I'm new to {city} and looking for a dentist for the whole family.",
                "I'd like to know the price of invisible aligners.",
                "I lost a crown yesterday and it's getting sore.",
                "Could I book an appointment for a check-up and hygienist?",
                "I'm interested in an implant for a back tooth.",
                "How long does whitening take, and does it last?",
                "My old practice in {city} has closed and I need a new one.",
                "I've been told I need {size} crowns and would like a second opinion.",
                "Do you offer finance for aligners?",
                "My daughter is nervous about the dentist, is there someone who is good with children?",
                "Please can you send me a quote for two implants?",
            ],
            [
                "I had braces as a teenager and my lower teeth have moved back.",
                "The tooth was taken out about {size} months ago.",
                "It hurts when I drink something cold, otherwise it's fine.",
                "I've not been for a few years, so expect some work.",
                "There are {size} of us, two of them under ten.",
                "I'm getting married in spring and would like it done by then.",
                "I work shifts, so I can't always answer the phone.",
                "I have X-rays from last year that I can bring along.",
            ],
            [
                "Please call me after 5.",
                "An appointment on a Saturday would be ideal.",
                "It's fairly urgent.",
                "Could someone call me back, please?",
                "Many thanks",
                "E-mail is best for me.",
                "What would a first consultation cost?",
            ],
            [
                new("HR Manager", "HR Manager", 26), new("Office Manager", "Office Manager", 26), new("Managing Director", "Managing Director", 16), new("Owner", "Owner", 16, Owns: true),
                new("Head of People", "Head of People", 8), new("Benefits Adviser", "Benefits Adviser", 6), new("Founder", "Founder", 8, Owns: true),
            ],
            [
                "{last} & Sons", "{last} Marine Ltd", "{last} Solicitors", "Harbour View Hotel", "{last} Engineering Ltd", "{last} Accountants", "The {last} School",
                "{last} Brewing Co", "{last} Care Homes", "Quayside Studios", "{last} Freight Ltd", "{last} Estate Agents",
            ])
            {
                Size = (2, 6),
            },
        ],
        // The numbers that Ofcom keeps for drama.
        Phones = [new("0117 496 0", 3, 50), new("029 2018 0", 3, 14), new("020 7946 0", 3), new("0118 496 0", 3, 6), new("0121 496 0", 3, 6)],
        Cities = ["Portishead", "Bristol", "Clevedon", "Weston-super-Mare", "Nailsea", "Bath", "Cardiff", "Newport"],
        BusinessShare = 0.2,
        ImportFile = "open-day-visitors.csv",
        SaleValue = (180, 4_200),
        BusinessFactor = 2.6,
        Words = new(
            "treatment plan", "First consultation",
            [
                "Nervous patient, booked a longer first visit with Dr Hale.",
                "Wants to know the monthly price with finance. Sent the leaflet.",
                "Working shifts, best reached before ten.",
                "Asked about pain and healing time. Friendly, will talk to the husband.",
                "New in town, family of four. Offered the Saturday morning.",
                "Has X-rays from last year, will bring them along.",
            ],
            [
                "Came to the consultation, scan done. Ready to start once the plan is agreed.",
                "Suitable for aligners, about nine months. Finance is approved.",
                "Implant is possible without bone graft. Wants it done before spring.",
                "Company with 40 staff, decision at the end of the month.",
            ],
            ["Accepted the treatment plan, first visit booked.", "Deposit paid, starting next week.", "Plan signed for the whole team."],
            ["No budget", "Chose a competitor", "Not a fit", "Not reachable"]),
    };
}
