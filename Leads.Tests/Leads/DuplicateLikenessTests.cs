using Leads.Core.Leads.Duplicates;

namespace Leads.Tests.Leads;

public sealed class DuplicateLikenessTests
{
    private static readonly PersonLook Jonas = PersonLook.Typed("Jonas", "Petersen", "jonas@petersen-dach.example", "0170 5550192", "Petersen Dachbau GmbH", "DE");

    [Theory]
    [InlineData("X", "Y", "JONAS@Petersen-Dach.example", null, null, Likeness.SameEmail)]
    [InlineData("X", "Y", null, "+49 170 5550192", null, Likeness.SamePhone)]
    [InlineData("X", "Y", "jonas+solar@petersen-dach.example", null, null, Likeness.SameMailbox)]
    [InlineData("Jonas", "Petersen", null, null, "PETERSEN Dachbau GmbH & Co. KG", Likeness.NameAndCompany)]
    [InlineData("J.", "Petersen", null, null, "Petersen Dachbau", Likeness.NameAndCompany)]
    [InlineData("jonas", "PETERSEN", "info@petersen-dach.example", null, null, Likeness.NameAndDomain)]
    [InlineData("Jonas", "Petersen", "jonas@gmail.com", null, "Other AG", Likeness.SameName)]
    [InlineData("Anna", "Petersen", null, null, "Petersen Dachbau", null)]
    [InlineData("K.", "Petersen", null, null, "Petersen Dachbau", null)]
    [InlineData("J.", "Petersen", null, null, null, null)]
    [InlineData(null, null, null, null, "Petersen Dachbau", null)]
    public void Likeness_OfTwoPeople_IsTheStrongestSign(string? first, string? last, string? email, string? phone, string? company, Likeness? expected)
    {
        var other = PersonLook.Typed(first, last, email, phone, company, "DE");

        Assert.Equal(expected, DuplicateLikeness.Of(Jonas, other));
        Assert.Equal(expected, DuplicateLikeness.Of(other, Jonas));
    }

    [Theory]
    [InlineData("ann.e.lee@gmail.com", "annelee@googlemail.com", true)]
    [InlineData("annelee+a@gmail.com", "annelee+b@gmail.com", true)]
    [InlineData("ann.lee@example.org", "annlee@example.org", false)]
    [InlineData("annelee@gmail.com", "annelee@example.org", false)]
    public void Likeness_OfMailboxes_KnowsDotsAtGmailAndPlus(string one, string other, bool same)
        => Assert.Equal(same, DuplicateLikeness.Of(new PersonLook(null, null, one, null, null), new PersonLook(null, null, other, null, null)) == Likeness.SameMailbox);

    [Fact]
    public void Likeness_OfNameAtFreeMailProvider_IsNotTheDomain()
        => Assert.Equal(Likeness.SameName, DuplicateLikeness.Of(
            PersonLook.Typed("Ann", "Lee", "ann1@gmail.com", null, null, "DE"), PersonLook.Typed("Ann", "Lee", "ann2@gmail.com", null, null, "DE")));
}
