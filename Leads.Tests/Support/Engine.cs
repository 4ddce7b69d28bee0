namespace Leads.Tests.Support;

/// <summary>The engines that the product promises to run on. Every test that touches data runs on each.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}
