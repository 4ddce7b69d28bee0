using Leads.Core.Leads;

namespace Leads.Tests.Leads;

public sealed class LeadAnswerTests
{
    [Fact]
    public void Merge_OfOneLabelTwice_KeepsTheValuesOfBoth()
    {
        var merged = LeadAnswer.Merge([new("Type", ["old"]), new("Size", ["240"])], [new("Type", ["flat"]), new("type", ["villa"])]);

        Assert.Equal([("Type", "flat, villa"), ("Size", "240")], merged.Select(a => (a.Label, a.Text)));
    }
}
