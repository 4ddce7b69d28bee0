using Leads.Core.Capture;
using Leads.Core.Leads;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

public sealed class FieldMappingTests
{
    [Theory, BothEngines]
    public async Task Fields_OfWhatArrived_ShowSamplesAndWhereTheyGo(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host, new ChannelSettings { Mapping = new Dictionary<string, string> { ["wer"] = "full_name", ["gone"] = "message" } });
        await ledger.DeliverAsync("wer=Ada+King&email=ada@example.org&roof=240&_wpnonce=1");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await ledger.DeliverAsync("wer=Bea&email=bea@example.org&roof=90");
        await ledger.DeliverAsync("wer=Bot&honeypot=x&junk=1");

        var fields = await ledger.FieldsAsync();

        Assert.Equal((2, 1), (fields.Deliveries, fields.Unmapped));
        Assert.Equal("roof", fields.Fields[0].Label);
        var roof = fields.Fields.Single(f => f.Label == "roof");
        Assert.Equal((2, null, ChannelFieldKind.Other), (roof.Count, roof.Rule, roof.Kind));
        Assert.Equal(["90", "240"], roof.Samples);
        Assert.Equal((LeadField.FullName, ChannelFieldKind.Mapped), Of("wer"));
        Assert.Equal((null, ChannelFieldKind.Mapped), Of("email"));
        Assert.Equal((LeadField.Message, ChannelFieldKind.Mapped), Of("gone"));
        Assert.Equal(ChannelFieldKind.LeftOut, Of("_wpnonce").Kind);
        Assert.DoesNotContain(fields.Fields, f => f.Label == "junk");

        (LeadField? Rule, ChannelFieldKind Kind) Of(string label)
        {
            var field = fields.Fields.Single(f => f.Label == label);
            return (field.Rule, field.Kind);
        }
    }

    [Theory, BothEngines]
    public async Task Fields_WithARule_AreNotTakenForRecognizedByIt(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org&feldb=Engines&firma=Looms&kontakt=%2B49+30+1234567");

        await ledger.MapAsync("feldb", LeadField.Company);
        await ledger.MapAsync("firma", LeadField.Company);
        await ledger.MapAsync("kontakt", LeadField.Phone);

        Assert.Equal((LeadField.Company, null), Of(await ledger.FieldsAsync(), "feldb"));
        Assert.Equal((LeadField.Company, LeadField.Company), Of(await ledger.FieldsAsync(), "firma"));
        Assert.Equal((LeadField.Phone, LeadField.Phone), Of(await ledger.FieldsAsync(), "kontakt"));
        await ledger.MapAsync("firma", null, expected: LeadField.Company);
        Assert.Equal((null, LeadField.Company), Of(await ledger.FieldsAsync(), "firma"));

        static (LeadField? Rule, LeadField? BuiltIn) Of(ChannelFields fields, string label)
        {
            var field = fields.Fields.Single(f => f.Label == label);
            return (field.Rule, field.BuiltIn);
        }
    }

    [Theory, BothEngines]
    public async Task Map_OfAnswer_HoldsForTheNextDelivery(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org&Size+m²=240");

        Assert.True((await ledger.MapAsync("Size m²", LeadField.Message)).IsOk);
        Assert.Equal(new ReplayReach(1, 0), await ledger.MeasureAsync(new AnswerOfForm("Size m²")));
        var next = await ledger.DeliverAsync("name=Bea&email=bea@example.org&Size+m²=90");

        await using var context = host.Open(ledger.Tenant);
        var lead = (await context.Leads.FindAsync([ledger.Tenant.TenantId, next.LeadId], TestRun.Cancelled))!;
        Assert.Equal("90", lead.Message);
        Assert.Empty(lead.Answers);
        Assert.Equal(0, (await ledger.FieldsAsync()).Unmapped);
    }

    [Theory]
    [InlineData("Size [m²]", "size", "Size [m²]")]
    [InlineData("fields[size]", "fields.size", "Size")]
    [InlineData("size", "form.size", "How large is it?")]
    [InlineData("type", "roof.type", "roof type")]
    [InlineData("roof[type]", "roof.type", "roof type")]
    [InlineData("roof.type", "roof type", "roof type")]
    [InlineData("roof type", "data.roof.type", "roof type")]
    public void Rule_ForLabelOrPath_FindsItsAnswer(string rule, string path, string label)
    {
        var mapping = new FieldMapping(new Dictionary<string, LeadField> { [rule] = LeadField.Message });

        Assert.Equal(LeadField.Message, mapping.Find(new Answer(path, label, ["240"])));
    }

    [Theory]
    [InlineData("7234246", "Form 7234246")]
    [InlineData("7123456789012345678", "Form …345678")]
    public void Form_WithoutAName_IsNamedByWhatTellsItApart(string id, string name) => Assert.Equal(name, ChannelForm.NameOf(id));

    [Theory, BothEngines]
    public async Task Map_ByTwoEditors_LosesNothingUnseen(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        string[] labels = ["a", "b", "c", "d", "e", "f"];

        var saved = await Task.WhenAll(labels.Select(label => ledger.MapAsync(label, LeadField.Message)));
        var conflict = await ledger.MapAsync("a", LeadField.Company, expected: null);
        var same = await ledger.MapAsync("a", LeadField.Message, expected: null);
        var settings = await ledger.DoAsync((EditChannel edit) => edit.SaveAsync(ledger.Channel.Id, new ChannelChanges { Name = "Roof offer" }, TestRun.Cancelled));

        Assert.All(saved, result => Assert.True(result.IsOk));
        Assert.Equal(LeadField.Message, Assert.IsType<MappingChanged>(conflict.Error).Present);
        Assert.True(same.IsOk);
        Assert.True(settings.IsOk);
        var mapping = (await host.Get<ChannelDirectory>().FindAsync(ledger.Channel.PublicKey, TestRun.Cancelled))!.Settings.Mapping;
        Assert.Equal(labels, mapping.Keys.Order());
    }

    [Theory]
    [InlineData("", LeadField.Message)]
    [InlineData("roof", LeadField.Status)]
    [InlineData("roof", LeadField.CreatedOn)]
    public async Task Map_ToWhatAFormMustNotSet_IsRefused(string label, LeadField field)
    {
        await using var host = await TestHost.StartAsync(Engine.Sqlite);
        var ledger = await Ledger.OpenAsync(host);

        Assert.IsType<MappingRefused>((await ledger.MapAsync(label, field)).Error);
    }

    [Theory, BothEngines]
    public async Task Health_OfSourceThatFellSilent_TellsSinceWhen(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        for (var i = 0; i < 6; i++)
        {
            host.Time.Advance(TimeSpan.FromHours(2));
            await ledger.DeliverAsync($"name=P{(char)('a' + i)}&email={(char)('a' + i)}@example.org");
        }
        var last = host.Now;
        Assert.Null((await ledger.DetailsAsync()).SilentSince);

        host.Time.Advance(TimeSpan.FromHours(25));
        await ledger.DeliverAsync("colour=blue");
        var details = await ledger.DetailsAsync();
        var listed = Assert.Single((await ledger.DoAsync((ChannelQueries queries) => queries.ListAsync(TestRun.Cancelled))).Value);

        Assert.Equal((last, last, 1, 0), (details.SilentSince, details.LastLeadOn, details.Failed, details.Spam));
        Assert.Equal((last, last, 1, 0), (listed.SilentSince, listed.LastLeadOn, listed.Failed, listed.Spam));
        Assert.Equal((1, 7), (listed.TodayDeliveries, listed.WeekDeliveries));
        Assert.Equal(1, details.TodayDeliveries);
    }

    [Theory, BothEngines]
    public async Task Ledger_ByIdAndTime_GivesOnlyThose(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var ledger = await Ledger.OpenAsync(host);
        await ledger.DeliverAsync("name=Ada&email=ada@example.org&submission_id=abc-1");
        host.Time.Advance(TimeSpan.FromDays(1));
        await ledger.DeliverAsync("name=Bea&email=bea@example.org&submission_id=abc-2");

        Assert.Equal(["Bea"], await WhoAsync(new SubmissionFilter { ExternalId = "c-2" }));
        Assert.Equal(["Bea"], await WhoAsync(new SubmissionFilter { From = host.Now }));
        Assert.Equal(["Ada"], await WhoAsync(new SubmissionFilter { Before = host.Now }));
        Assert.Empty(await WhoAsync(new SubmissionFilter { ExternalId = "%" }));

        async Task<IEnumerable<string?>> WhoAsync(SubmissionFilter filter)
            => (await ledger.DoAsync((SubmissionQueries queries) => queries.ListAsync(ledger.Channel.Id, filter, after: null, TestRun.Cancelled))).Value.Items.Select(i => i.Who);
    }
}
