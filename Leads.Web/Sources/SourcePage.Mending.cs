using System.Globalization;
using Leads.Core.Capture;
using Leads.Web.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Leads.Web.Sources;

/// <summary>What can be done about deliveries that were not read as they should be: map their answers and replay them.</summary>
public sealed partial class SourcePage
{
    private ReplayOffer? offer;
    private int round;

    [Inject]
    public required ChannelFieldQueries FieldQueries { get; set; }

    [Inject]
    public required MapField Mapper { get; set; }

    [Inject]
    public required ReplaySubmissions Replays { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    private async Task<ChannelFields> ReadFieldsAsync(Guid id, string? formId = null)
    {
        var read = await FieldQueries.ListAsync(id, formId, leaving.Token);
        return read.IsOk ? read.Value : ChannelFields.None;
    }

    private async Task ShowFormAsync(string? formId)
    {
        var fields = await ReadFieldsAsync(Id, formId);
        if (Model is not null) Model = Model with { Fields = fields };
    }

    private Task MapFormAsync(FieldChoice choice) => MapAsync(choice, Model?.Fields.Form);

    private Task MapAsync(FieldChoice choice) => MapAsync(choice, form: null);

    private async Task MapAsync(FieldChoice choice, ChannelForm? form)
    {
        if (isBusy) return;
        isBusy = true;
        var saved = await Mapper.SaveAsync(Id, form?.Id, choice.Label, choice.Expected, choice.Field, CancellationToken.None);
        if (saved.IsOk) await OfferAsync(new MappedAnswer(choice.Label, choice.Field, form));
        else Toasts.Failed(saved.Error.Message);
        isBusy = false;
        round++;
        await ReadAnewAsync();
    }

    private async Task OfferAsync(MappedAnswer mapped)
    {
        var answers = ReplayOffer.Add(offer?.Answers, mapped);
        var reach = await Replays.MeasureAsync(Id, ReplayOffer.FilterOf(answers), isNotSpam: false, leaving.Token);
        if (reach.IsOk) offer = new ReplayOffer(answers, reach.Value);
    }

    private async Task ApplyMappingAsync()
    {
        if (offer is { } offered && await StartReplayAsync(offered.Filter, isNotSpam: false)) offer = null;
    }

    private async Task ReplayAsync()
    {
        if (isBusy || Model?.Open is not { } open) return;
        if (open.IsUnproven && !await Dialogs.ConfirmAsync("Do you know who sent this?", "Its sender did not prove that it knows the secret, so anybody may have sent it. Make a lead of it only if you know that it is genuine.", "It is genuine")) return;
        isBusy = true;
        var replayed = await Replays.ReplayAsync(Id, [open.Id], open.Outcome == SubmissionOutcome.Spam, isVouched: open.IsUnproven, CancellationToken.None);
        isBusy = false;
        if (!replayed.IsOk) Toasts.Failed(replayed.Error.Message);
        else if (replayed.Value.Failed > 0) Toasts.Failed("It still makes no lead. Map an answer to a name, an e-mail address or a phone number first.");
        else Toasts.Done(ReplayWords.Of(replayed.Value));
        await ReadAnewAsync();
    }

    private async Task ReplayAllAsync()
    {
        var filter = Ledger.ToFilter(Tenant.Access.TimeZone);
        var isNotSpam = filter.Outcome == SubmissionOutcome.Spam;
        var reach = await Replays.MeasureAsync(Id, filter, isNotSpam, leaving.Token);
        if (!reach.IsOk)
        {
            Toasts.Failed(reach.Error.Message);
            return;
        }
        var left = ReplayWords.StayOut(reach.Value.Unproven);
        if (left is not null && reach.Value.Deliveries == 0)
        {
            Toasts.Failed(left);
            return;
        }
        var isMeant = isNotSpam
            ? await Dialogs.ConfirmAsync("None of these is spam?", $"All deliveries that the filter shows, {reach.Value.Deliveries.ToString("N0", CultureInfo.CurrentCulture)}, become leads or join leads that are here.", "Make leads of them")
            : await Dialogs.ConfirmAsync("Replay these deliveries?", $"All deliveries that the filter shows, {reach.Value.Deliveries.ToString("N0", CultureInfo.CurrentCulture)}, are read again by the present mapping. What made no lead may become one; leads that are here only gain what they lack. {left}".TrimEnd(), "Replay all");
        if (isMeant) await StartReplayAsync(filter, isNotSpam);
    }

    private async Task<bool> StartReplayAsync(SubmissionFilter filter, bool isNotSpam)
    {
        if (isBusy) return false;
        isBusy = true;
        var started = await Replays.StartAsync(Id, filter, isNotSpam, CancellationToken.None);
        isBusy = false;
        if (!started.IsOk) Toasts.Failed(started.Error.Message);
        await ReadAnewAsync();
        return started.IsOk;
    }

    /// <summary>Shows what was just changed, the opened delivery and the answers too.</summary>
    private async Task ReadAnewAsync()
    {
        if (await FindAsync(Id) is not { } channel || Model is not { } before) return;
        var (ledger, delivery) = (Ledger, Asked);
        var next = before.With(channel, await ListAsync(Id, after: null)) with { Open = await OpenAsync(Id, delivery), Fields = await ReadFieldsAsync(Id, Model.Fields.FormId) };
        if (Model.Channel.Id == channel.Id && (Ledger, Asked) == (ledger, delivery)) Model = next;
    }
}
