using Leads.Web.Account;

namespace Leads.Tests.Account;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/t/nordlicht/leads?status=new")]
    [InlineData("/")]
    public void OrHome_PathOfThisSite_IsKept(string path) => Assert.Equal(path, LocalPath.OrHome(path));

    [Fact]
    public void OrHome_BeyondAscii_IsEscaped() => Assert.Equal("/t/x?q=%C3%B6%20%F0%9F%98%80".Replace("%20", " ", StringComparison.Ordinal), LocalPath.OrHome("/t/x?q=ö 😀"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("leads")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    public void OrHome_AnythingElse_IsHome(string? path) => Assert.Equal("/", LocalPath.OrHome(path));
}
