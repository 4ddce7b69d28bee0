namespace Leads.Core.Capture.Forms;

/// <summary>Leaves a recursive reader at once; caught by <see cref="FormPayload"/>, which gives the error back as a value.</summary>
internal sealed class FormRefused(FormPayloadError error) : Exception(error.Message)
{
    public FormPayloadError Error { get; } = error;

    public static FormRefused TooDeep(string field) => new(new FormPayloadError(
        FormPayloadError.NestedTooDeeply, $"\"{field}\" is nested deeper than {FormPayload.MaxDepth} levels.", field));

    public static FormRefused TooMany(string field) => new(new FormPayloadError(
        FormPayloadError.TooManyFields, $"More than {FormPayload.MaxFields} fields; \"{field}\" is the first too many.", field));
}
