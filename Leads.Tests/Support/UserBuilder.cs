using System.Globalization;
using Leads.Core.Tenants;

namespace Leads.Tests.Support;

/// <summary>A person without a password, for tests that only refer to one.</summary>
public sealed class UserBuilder
{
    private readonly int _number = TestRun.NextNumber();
    private string? _name;
    private Role? _agencyRole;

    public UserBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public UserBuilder WithAgencyRole(Role role)
    {
        _agencyRole = role;
        return this;
    }

    public User Build(DateTimeOffset now)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"person{_number}@example.com");
        var user = User.Create(email, _name ?? "Person", now);
        user.NormalizedUserName = user.NormalizedEmail = email.ToUpperInvariant();
        user.AgencyRole = _agencyRole;
        return user;
    }
}
