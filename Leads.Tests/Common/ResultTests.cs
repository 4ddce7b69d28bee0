using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class ResultTests
{
    private sealed record TooManyLeads(int Count) : Error($"{Count} leads are too many.");

    [Fact]
    public void Result_OfValue_IsOk()
    {
        Result<int> result = 3;
        Assert.True(result.IsOk);
        Assert.Equal(3, result.Value);
    }

    [Fact]
    public void Result_OfError_HasItsCodeAndNoValue()
    {
        Result<int> result = new TooManyLeads(9);
        Assert.False(result.IsOk);
        Assert.Equal("too_many_leads", result.Error.Code);
        Assert.Throws<InvalidOperationException>(() => result.Value);
    }

    [Fact]
    public void Result_WithoutValue_IsOkByItself()
    {
        Assert.True(Result.Ok.IsOk);
        Assert.False(((Result)new TooManyLeads(9)).IsOk);
    }
}
