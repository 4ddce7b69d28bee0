namespace Leads.Tests.Support;

/// <summary>Where test data begins: <c>A.Lead().Named("Ada", "Lovelace").Scored(80)</c>.</summary>
public static class A
{
    public static TenantBuilder Tenant() => new();

    public static UserBuilder User() => new();

    public static ChannelBuilder Channel() => new();

    public static LeadBuilder Lead() => new();
}
