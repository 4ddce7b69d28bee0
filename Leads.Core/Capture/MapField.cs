using Leads.Core.Common;
using Leads.Core.Data;
using Leads.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Leads.Core.Capture;

/// <summary>Decides where an answer of a source goes from now on. Earlier deliveries stay until they are replayed.</summary>
public sealed class MapField(TenantDbContextFactory contexts, ChannelDirectory directory, CurrentTenant tenant)
{
    public const int MostRules = 500;
    private const int MaxLabel = 1000;
    private const int MaxFormId = 100;

    /// <summary>What a person may choose. A form sets neither the team's notes nor a lead's status, date or the sender's id.</summary>
    public static readonly IReadOnlyList<LeadField> Choices =
    [
        LeadField.FirstName, LeadField.LastName, LeadField.FullName, LeadField.Email, LeadField.Phone, LeadField.Company, LeadField.JobTitle,
        LeadField.Message, LeadField.SourceUrl, LeadField.UtmSource, LeadField.UtmMedium, LeadField.UtmCampaign, LeadField.UtmTerm,
        LeadField.UtmContent, LeadField.Consent, LeadField.Ignore,
    ];

    /// <param name="formId">The platform's form for which alone this holds; null for the whole source.</param>
    /// <param name="label">The answer's label or path, as it arrives.</param>
    /// <param name="expected">The rule on the editor's screen; null is none.</param>
    /// <param name="field">One of <see cref="Choices"/>; null takes the rule away, so that the source's rule, or the built-in names, decide.</param>
    /// <returns>
    /// Ok, <see cref="ChannelNotFound"/>, <see cref="MappingChanged"/>, <see cref="MappingRefused"/>, <see cref="TooManyRules"/> or <see cref="NotAllowed"/>.
    /// </returns>
    public async Task<Result> SaveAsync(Guid channelId, string? formId, string label, LeadField? expected, LeadField? field, CancellationToken ct)
    {
        if (!tenant.Can(Permission.ManageSources)) return new NotAllowed();
        label = label.Trim();
        if (label.Length is 0 or > MaxLabel || formId is { Length: 0 or > MaxFormId } || field is { } chosen && !Choices.Contains(chosen)) return new MappingRefused(label);
        await using var context = contexts.CreateFor(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        if (await ChannelRow.TakeAsync(context, channelId, ct) is not { } channel) return new ChannelNotFound(channelId);
        var known = channel.Settings.RulesOf(formId);
        var present = RuleOf(known, label);
        if (present != expected && present != field) return new MappingChanged(label, present);
        var rules = known.Where(rule => !FieldMapping.IsSame(rule.Key, label)).ToDictionary();
        if (field is { } goes) rules[label] = goes.Text();
        var settings = channel.Settings.WithRules(formId, rules);
        if (settings.Mapping.Count + settings.FormMappings.Sum(form => form.Value.Count) > MostRules) return new TooManyRules();
        channel.Configure(settings);
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget(channel.PublicKey);
        return Result.Ok;
    }

    internal static LeadField? RuleOf(IReadOnlyDictionary<string, string> rules, string label)
        => rules.Where(rule => FieldMapping.IsSame(rule.Key, label)).Select(rule => LeadFields.Parse(rule.Value)).FirstOrDefault();
}
