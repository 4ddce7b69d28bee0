using Leads.Core.Capture;
using Leads.Core.Common;
using Leads.Core.Tenants;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Leads.Web.Operations;

/// <summary>
/// The shape of every error that a program reads: RFC 9457, with a <c>type</c> of <c>/errors/code</c> that stays the same.
/// The HTTP status of each kind of error is chosen here and nowhere else.
/// </summary>
public static class Problems
{
    public static ProblemDetails Of(Error error) => new()
    {
        Type = TypeOf(error.Code),
        Title = error.Message,
        Status = StatusOf(error),
    };

    public static IResult Answer(Error error) => Results.Problem(Of(error));

    /// <summary>By the words that errors are named with: a new error needs no entry here when its name says what it is.</summary>
    public static int StatusOf(Error error) => error switch
    {
        NotAllowed => StatusCodes.Status403Forbidden,
        TryAgainSoon => StatusCodes.Status503ServiceUnavailable,
        _ when error.Code.EndsWith("not_found", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when error.Code.EndsWith("taken", StringComparison.Ordinal) || error.Code.EndsWith("conflict", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        _ when error.Code.EndsWith("already_started", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        _ when error.Code.EndsWith("unsupported_content_type", StringComparison.Ordinal) => StatusCodes.Status415UnsupportedMediaType,
        _ when error.Code.EndsWith("too_large", StringComparison.Ordinal) => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>Gives a problem that the framework wrote our type and the reference that the log holds.</summary>
    internal static void Complete(ProblemDetails problem, HttpContext context)
    {
        if (problem.Type?.StartsWith("/errors/", StringComparison.Ordinal) != true)
            problem.Type = TypeOf(ReasonPhrases.GetReasonPhrase(problem.Status ?? 500).ToLowerInvariant().Replace(' ', '_'));
        problem.Extensions["reference"] = context.TraceIdentifier;
        problem.Extensions.Remove("traceId");
    }

    private static string TypeOf(string code) => $"/errors/{code}";
}
