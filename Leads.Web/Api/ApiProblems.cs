using System.Globalization;
using global::Leads.Core.Capture;
using global::Leads.Core.Common;
using Leads.Web.Operations;
using Microsoft.AspNetCore.Mvc;

namespace Leads.Web.Api;

/// <summary>What was sent can't be taken; says by field, or by parameter, why.</summary>
internal sealed record RequestInvalid(IReadOnlyDictionary<string, string[]> Errors) : Error("Some of what was sent can't be taken.")
{
    public RequestInvalid(string field, string why) : this(new Dictionary<string, string[]> { [field] = [why] })
    {
    }

    public override string Code => "invalid";
}

/// <summary>The body is no JSON object that could be read.</summary>
internal sealed record MalformedBody(string Why) : Error(Why);

internal sealed record UnsupportedContentType(string Wanted) : Error($"The body has to be {Wanted}.");

internal sealed record BodyTooLarge(long MaxBytes)
    : Error(string.Create(CultureInfo.InvariantCulture, $"The body may have {MaxBytes / 1024} KiB at most."));

/// <summary>Refusals of the API, each a problem of RFC 9457.</summary>
internal static class ApiProblems
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);

    public static IResult Of(Error error) => error switch
    {
        RequestInvalid invalid => Results.Problem(new HttpValidationProblemDetails(invalid.Errors.ToDictionary())
        {
            Type = "/errors/" + invalid.Code,
            Title = invalid.Message,
            Status = StatusCodes.Status400BadRequest,
            // For whoever reads a log line and not the list.
            Detail = string.Join(' ', invalid.Errors.GroupBy(e => string.Join(' ', e.Value), e => e.Key).Select(e => $"{string.Join(", ", e)}: {e.Key}")),
        }),
        TryAgainSoon => new Busy(Problems.Of(error)),
        _ => Problems.Answer(error),
    };

    public static IResult Unauthorized(bool broughtKey) => Results.Problem(new ProblemDetails
    {
        Type = "/errors/unauthorized",
        Title = broughtKey ? "This key is unknown or was revoked." : "A key is needed.",
        Detail = "Send it as Authorization: Bearer lk_…",
        Status = StatusCodes.Status401Unauthorized,
    });

    public static IResult ScopeMissing(string scope)
    {
        var problem = new ProblemDetails
        {
            Type = "/errors/scope_missing",
            Title = $"This key lacks the scope {scope}.",
            Status = StatusCodes.Status403Forbidden,
        };
        problem.Extensions["scope"] = scope;
        return Results.Problem(problem);
    }

    private sealed class Busy(ProblemDetails problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = ComeAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
