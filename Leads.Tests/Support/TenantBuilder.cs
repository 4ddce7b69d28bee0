using System.Globalization;
using Leads.Core.Tenants;

namespace Leads.Tests.Support;

public sealed class TenantBuilder
{
    private readonly int _number = TestRun.NextNumber();
    private string? _name;
    private string? _slug;

    public TenantBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public TenantBuilder At(string slug)
    {
        _slug = slug;
        return this;
    }

    public Tenant Build(DateTimeOffset now) => Tenant.Create(
        _name ?? string.Create(CultureInfo.InvariantCulture, $"Client {_number}"),
        _slug ?? string.Create(CultureInfo.InvariantCulture, $"client-{_number}"),
        _number,
        now);
}
