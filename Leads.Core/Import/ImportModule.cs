using Leads.Core.Import.Checking;
using Leads.Core.Import.Undoing;
using Leads.Core.Import.Workbooks;
using Leads.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Leads.Core.Import;

/// <summary>
/// Files on their way into leads: uploaded, looked at, their columns confirmed, then run as a job in batches through the
/// capture writer. Each row's fate is written with its lead, so that a run that dies is gone on with exactly where it was.
/// </summary>
public static class ImportModule
{
    internal static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>();
        services.AddSingleton<WorkbookFiles>();
        services.AddScoped<UploadFile>();
        services.AddScoped<ImportPreview>();
        services.AddScoped<CorrectShape>();
        services.AddScoped<StartImport>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<DiscardImport>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<ImportRowQueries>();
        services.AddScoped<RowsFile>();
        services.AddScoped<StartCheck>();
        services.AddScoped<MendRow>();
        services.AddScoped<SteerImport>();
        services.AddScoped<UndoImport>();
        services.AddScoped<IWorkHandler, RunUndo>();
        services.AddScoped<IWorkHandler, RunCheck>();
        services.AddScoped<IWorkHandler, RunImport>();
        return services;
    }
}
