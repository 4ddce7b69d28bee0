using Leads.Web;
using Leads.Web.Commands;
using Leads.Web.Operations;

Console.OutputEncoding = System.Text.Encoding.UTF8;
try
{
    if (Verbs.Asked(args)) return await Verbs.RunAsync(args);
    await using var site = Site.Build(args);
    await site.PrepareAsync();
    await site.RunAsync();
    return 0;
}
catch (WrongSettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
