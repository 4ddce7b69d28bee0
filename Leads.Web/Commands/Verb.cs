using System.CommandLine;
using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Leads.Web.Operations;

namespace Leads.Web.Commands;

/// <summary>What the verbs share: options, a scope of the application, and how failures end.</summary>
internal static class Verb
{
    public static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true };

    public static Option<string?> Optional(string name, string description) => new(name) { Description = description };

    /// <summary>Gives a command its body, run in a scope of the application over a database with the newest schema.</summary>
    public static Command Does(this Command command, Func<IServiceProvider, ParseResult, CancellationToken, Task> body)
    {
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                await using var site = Site.Build([], logsToStandardError: true);
                await using var scope = site.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().MigrateAsync(ct);
                await body(scope.ServiceProvider, parsed, ct);
                return 0;
            }
            catch (Exception failure) when (failure is VerbFailedException or WrongSettingsException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }

    /// <exception cref="VerbFailedException">The result is an error.</exception>
    public static T OrFail<T>(this Result<T> result) => result.IsOk ? result.Value : throw new VerbFailedException(result.Error.Message);

    /// <summary>The tenant named by <c>--tenant</c>.</summary>
    public static async Task<TenantLabel> TenantAsync(this IServiceProvider services, string slug, CancellationToken ct)
        => (await services.GetRequiredService<TenantDirectory>().FindAsync(slug, ct)).OrFail();
}

/// <summary>A verb could not do what it was asked, for a reason that the operator can mend.</summary>
internal sealed class VerbFailedException(string message) : Exception(message);
