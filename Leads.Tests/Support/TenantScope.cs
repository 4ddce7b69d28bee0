using Leads.Core.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Tests.Support;

/// <summary>A service scope whose <see cref="CurrentTenant"/> is set, unless it acts for none.</summary>
public sealed class TenantScope : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    public TenantScope(AsyncServiceScope scope, TenantAccess? access)
    {
        _scope = scope;
        if (access is not null) Get<CurrentTenant>().Enter(access);
    }

    public IServiceProvider Services => _scope.ServiceProvider;

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
