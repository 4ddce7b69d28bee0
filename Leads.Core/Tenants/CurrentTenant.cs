namespace Leads.Core.Tenants;

/// <summary>
/// For whom the present scope acts. The one object that names the tenant of a scope: filled by route and membership for
/// HTTP, by the circuit's gate for Blazor, by the key for the API, by the work item for jobs. Unset, a scope sees no rows.
/// </summary>
public sealed class CurrentTenant
{
    private TenantAccess? _access;

    public bool IsSet => _access is not null;

    /// <exception cref="InvalidOperationException">The scope has no tenant.</exception>
    public TenantAccess Access => _access ?? throw new InvalidOperationException("This scope has no tenant.");

    public Guid Id => Access.TenantId;

    public Actor Actor => Access.Actor;

    public bool Can(Permission permission) => _access is not null && _access.Role.Allows(permission);

    /// <summary>Binds the scope. A scope acts for one tenant only: a second, other tenant is a bug.</summary>
    public void Enter(TenantAccess access)
    {
        if (_access is not null && _access.TenantId != access.TenantId)
            throw new InvalidOperationException("This scope already acts for another tenant.");
        _access = access;
    }
}

/// <summary>A tenant as somebody with a role sees it.</summary>
public sealed record TenantAccess(Guid TenantId, string Slug, string Name, Role Role, Actor Actor)
{
    public string TimeZone { get; init; } = "Europe/Berlin";

    public string Country { get; init; } = "DE";

    public string Currency { get; init; } = "EUR";

    public TenantSettings Settings { get; init; } = new();

    /// <summary>The tenant as <paramref name="actor"/> sees it.</summary>
    public static TenantAccess Of(Tenant tenant, Role role, Actor actor) => new(tenant.Id, tenant.Slug, tenant.Name, role, actor)
    {
        TimeZone = tenant.TimeZone,
        Country = tenant.Country,
        Currency = tenant.Currency,
        Settings = tenant.Settings,
    };

    /// <summary>The tenant for a job: everything is allowed, and the timeline says "System".</summary>
    public static TenantAccess ForSystem(Tenant tenant) => Of(tenant, Role.AgencyAdmin, Actor.System);
}

/// <summary>Who does something: a person of ours, the lead itself, or the system (an API key, a job).</summary>
public sealed record Actor(ActorKind Kind, Guid? UserId, string Name)
{
    public static readonly Actor System = new(ActorKind.System, null, "System");
    public static readonly Actor Lead = new(ActorKind.Lead, null, "Lead");

    public static Actor Person(Guid userId, string name) => new(ActorKind.User, userId, name);
}

public enum ActorKind
{
    User,
    System,
    Lead,
}
