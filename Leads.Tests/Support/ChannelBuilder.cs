using Leads.Core.Capture;
using Leads.Core.Tenants;

namespace Leads.Tests.Support;

public sealed class ChannelBuilder
{
    private ChannelKind _kind = ChannelKind.WebsiteForm;
    private string _name = "Contact form";
    private ChannelSettings _settings = new();

    public ChannelBuilder OfKind(ChannelKind kind)
    {
        _kind = kind;
        return this;
    }

    public ChannelBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public ChannelBuilder With(ChannelSettings settings)
    {
        _settings = settings;
        return this;
    }

    public Channel Build(TenantAccess tenant, DateTimeOffset now)
        => Channel.Create(tenant.TenantId, _kind, _name, _settings, encryptedSecret: null, now);
}
