using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Operations;

/// <summary>Answers a bug with problem details where a program asked, and writes down the reference that people are shown.</summary>
internal sealed partial class MachineExceptions(IProblemDetailsService problems, ILogger<MachineExceptions> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        RequestFailed(log, httpContext.TraceIdentifier, exception);
        if (httpContext.Request.AsksForPage()) return false;
        var problem = new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "Something went wrong on our side." };
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed, reference {Reference}")]
    private static partial void RequestFailed(ILogger log, string reference, Exception exception);
}
