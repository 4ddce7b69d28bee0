using Leads.Core.Capture.Sources.Google;
using Leads.Core.Capture.Sources.LinkedIn;
using Leads.Core.Capture.Sources.Meta;
using Leads.Core.Data;
using Leads.Core.Enrichment;
using Leads.Core.Mail;
using Leads.Core.Outgoing;

namespace Leads.Web.Operations;

/// <summary>The installation's settings, read and checked once at the start.</summary>
internal sealed record SiteSettings
{
    public required DatabaseOptions Database { get; init; }

    /// <summary>Absolute base of the addresses that leave this site; null: as the request came in.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Demo agency, tenants, people and leads. By default only in Development.</summary>
    public required bool SeedsDemo { get; init; }

    /// <summary>Protects the key ring; null: a key file under the storage path.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Jobs that run at once on this node; 0 makes it a pure web node. Default twice the processors.</summary>
    public required int JobWorkers { get; init; }

    /// <summary>Whether people reach the site by https only, so that cookies may insist on it.</summary>
    public required bool IsHttpsOnly { get; init; }

    /// <summary>The agency's Meta app, and how the Graph API is reached.</summary>
    public required MetaOptions Meta { get; init; }

    /// <summary>How LinkedIn's API is reached.</summary>
    public required LinkedInOptions LinkedIn { get; init; }

    /// <summary>How the Google Ads API is reached.</summary>
    public required GoogleAdsOptions GoogleAds { get; init; }

    /// <summary>Whether and how public sources are asked about companies.</summary>
    public required EnrichmentOptions Enrichment { get; init; }

    /// <summary>How mail leaves.</summary>
    public required MailOptions Mail { get; init; }

    /// <exception cref="WrongSettingsException">With every wrong setting, not only the first.</exception>
    public static SiteSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var reader = new SettingsReader(configuration);
        var publicUrl = reader.WebAddress("App:PublicUrl");
        var database = ReadDatabase(reader, environment);
        var settings = new SiteSettings
        {
            Database = database,
            PublicUrl = publicUrl,
            SeedsDemo = reader.Flag("Demo:Seed", environment.IsDevelopment()),
            MasterKey = reader.Text("Security:MasterKey"),
            JobWorkers = reader.Count("Jobs:Workers", Environment.ProcessorCount * 2),
            Meta = ReadMeta(reader),
            LinkedIn = ReadLinkedIn(reader),
            GoogleAds = ReadGoogleAds(reader),
            Enrichment = ReadEnrichment(reader),
            Mail = ReadMail(reader, publicUrl ?? (environment.IsDevelopment() ? OwnAddress(configuration) : null), database.StoragePath),
            IsHttpsOnly = environment.IsProduction() && (publicUrl?.Scheme == Uri.UriSchemeHttps
                || configuration["urls"]?.Split(';').All(u => u.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) == true),
        };
        reader.Count("RateLimits:HookPerMinute", 600);
        if (settings.MasterKey is { Length: < 32 }) reader.Complain("Security__MasterKey is too short: at least 32 characters, for example from 'openssl rand -base64 32'.");
        reader.ThrowIfWrong();
        return settings;
    }

    private static MetaOptions ReadMeta(SettingsReader reader)
    {
        var usual = new MetaOptions();
        return usual with
        {
            GraphUrl = reader.WebAddress("Meta:GraphUrl") ?? usual.GraphUrl,
            Version = reader.Text("Meta:Version") ?? usual.Version,
            AppSecret = reader.Text("Meta:AppSecret"),
            VerifyToken = reader.Text("Meta:VerifyToken"),
        };
    }

    private static LinkedInOptions ReadLinkedIn(SettingsReader reader)
    {
        var usual = new LinkedInOptions();
        return usual with { ApiUrl = reader.WebAddress("LinkedIn:ApiUrl") ?? usual.ApiUrl, Version = reader.Text("LinkedIn:Version") ?? usual.Version };
    }

    private static GoogleAdsOptions ReadGoogleAds(SettingsReader reader)
    {
        var usual = new GoogleAdsOptions();
        return usual with
        {
            ApiUrl = reader.WebAddress("GoogleAds:ApiUrl") ?? usual.ApiUrl,
            TokenUrl = reader.WebAddress("GoogleAds:TokenUrl") ?? usual.TokenUrl,
            Version = reader.Text("GoogleAds:Version") ?? usual.Version,
            DeveloperToken = reader.Text("GoogleAds:DeveloperToken"),
            ClientId = reader.Text("GoogleAds:ClientId"),
            ClientSecret = reader.Text("GoogleAds:ClientSecret"),
        };
    }

    private static EnrichmentOptions ReadEnrichment(SettingsReader reader)
    {
        var usual = new EnrichmentOptions();
        return usual with
        {
            IsEnabled = reader.Flag("Enrichment:Enabled", usual.IsEnabled),
            Rules = new OutgoingRules(reader.Flag("Enrichment:AllowPrivateNetworks", usual.Rules.AllowsPrivateNetworks)),
            PeopleDataLabs = usual.PeopleDataLabs with
            {
                ApiKey = reader.Text("Enrichment:PeopleDataLabs:ApiKey"),
                Url = reader.WebAddress("Enrichment:PeopleDataLabs:Url") ?? usual.PeopleDataLabs.Url,
            },
        };
    }

    private static MailOptions ReadMail(SettingsReader reader, Uri? site, string storagePath)
    {
        var usual = new MailOptions();
        var mail = new MailOptions
        {
            Mode = reader.Choice("Email:Mode", usual.Mode),
            From = reader.Text("Email:From") ?? $"Leads <no-reply@{site?.Host ?? "localhost"}>",
            PickupPath = Path.Combine(storagePath, "mail"),
            Host = reader.Text("Email:Smtp:Host"),
            Port = reader.Count("Email:Smtp:Port", usual.Port),
            User = reader.Text("Email:Smtp:User"),
            Password = reader.Text("Email:Smtp:Password"),
            Security = reader.Choice("Email:Smtp:Security", usual.Security),
            MaxConnections = reader.Count("Email:Smtp:MaxConnections", usual.MaxConnections),
            MaxPerHour = reader.Count("Email:MaxPerHour", usual.MaxPerHour),
            Site = site,
        };
        foreach (var problem in mail.Problems()) reader.Complain(problem);
        return mail;
    }

    /// <summary>Whoever tries things out finds the links in mails leading somewhere.</summary>
    private static Uri? OwnAddress(IConfiguration configuration)
        => Uri.TryCreate(configuration["urls"]?.Split(';')[0] ?? Hosting.DefaultUrl, UriKind.Absolute, out var own) && own.Port > 0 ? own : null;

    private static DatabaseOptions ReadDatabase(SettingsReader reader, IHostEnvironment environment)
    {
        var options = new DatabaseOptions
        {
            Provider = reader.Choice("Database:Provider", DatabaseProvider.Sqlite),
            ConnectionString = reader.Text("ConnectionStrings:Leads"),
            MigrationsConnectionString = reader.Text("ConnectionStrings:Migrations"),
            StoragePath = Path.GetFullPath(reader.Text("Storage:Path") ?? "data", environment.ContentRootPath),
        };
        foreach (var problem in DatabaseModule.ProblemsOf(options)) reader.Complain(problem);
        return options;
    }
}
