using Leads.Web.Account;

namespace Leads.Tests.Account;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/t/nordlicht/leads?status=new")]
    [InlineData("/")]
    public void OrHome_PathOfThisSite_IsKept(string path) => Assert.Equal(path, LocalPath.OrHome(path));

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
