using Leads.Core.Tenants;

namespace Leads.Tests.Tenants;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("short", typeof(PasswordTooShort))]
    [InlineData("passwordpassword", typeof(PasswordTooCommon))]
    [InlineData("Password2026!", typeof(PasswordTooCommon))]
    [InlineData("123456789012", typeof(PasswordTooCommon))]
    [InlineData("abcdefghijkl", typeof(PasswordTooCommon))]
    [InlineData("aaaaaaaaaaaaaaa", typeof(PasswordTooCommon))]
    [InlineData("mara@example.com", typeof(PasswordTooCommon))]
    [InlineData("correct horse battery", null)]
    [InlineData("Grüner Tee um vier", null)]
    [InlineData("x7Kp2mQv9Lr4", null)]
    public void Password_OfSomeKind_IsTakenOrNot(string password, Type? expected)
        => Assert.Equal(expected, PasswordRules.Check(password, "mara@example.com")?.GetType());

    [Fact]
    public void Password_Endless_IsRefused() => Assert.IsType<PasswordTooLong>(PasswordRules.Check(new string('x', 300), "mara@example.com"));
}
