using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Leads.Web.Commands;

/// <summary>
/// The operator's commands: <c>Leads.Web VERB …</c> does one thing and exits with 0 (done), 1 (failed) or 2 (wrong usage).
/// What a verb gives stands alone on standard output; everything else goes to standard error.
/// </summary>
internal static class Verbs
{
    private const int WrongUsage = 2;

    private static readonly string[] HelpOptions = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether the arguments name a verb or ask for help. Settings alone (<c>--urls …</c>) mean serving.</summary>
    public static bool Asked(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || HelpOptions.Contains(args[0]));

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("See --help.");
            return WrongUsage;
        }
        // What nobody foresaw ends with 1 too, and its whole story on standard error.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = true });
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Leads. Without a verb it serves; settings may follow as --Name:Part value.");
        root.Subcommands.Add(MigrateVerb.Create());
        root.Subcommands.Add(SeedVerb.Create());
        root.Subcommands.Add(TenantVerbs.Create());
        root.Subcommands.Add(UserVerbs.Create());
        root.Subcommands.Add(ApiKeyVerbs.Create());
        root.Subcommands.Add(ChannelVerbs.Create());
        root.Subcommands.Add(ImportVerb.Create());
        return root;
    }
}
