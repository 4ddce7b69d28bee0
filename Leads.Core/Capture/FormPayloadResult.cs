using System.Diagnostics.CodeAnalysis;
using Leads.Core.Common;
using Leads.Core.Leads;

namespace Leads.Core.Capture;

/// <summary>What a form's body says, or why it can't be read.</summary>
public sealed class FormPayloadResult
{
    private FormPayloadResult(IReadOnlyList<Answer> answers, FormPayloadError? error) => (Answers, Error) = (answers, error);

    /// <summary>In the order of the body; empty when there is an error.</summary>
    public IReadOnlyList<Answer> Answers { get; }

    public FormPayloadError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator FormPayloadResult(FormPayloadError error) => new([], error);

    internal static FormPayloadResult Of(IReadOnlyList<Answer> answers) => new(answers, null);
}

/// <summary>A body that can't be read.</summary>
/// <param name="Code">One of the constants here.</param>
/// <param name="Field">The path of the field at fault, where one is known.</param>
public sealed record FormPayloadError(string Code, string Message, string? Field = null) : Error(Message)
{
    public const string EmptyBody = "empty_body";
    public const string UnsupportedContentType = "unsupported_content_type";
    public const string MalformedJson = "malformed_json";
    public const string MalformedMultipart = "malformed_multipart";
    public const string TooManyFields = "too_many_fields";
    public const string NestedTooDeeply = "nested_too_deeply";

    public override string Code { get; } = Code;
}
