using Leads.Core.Capture;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Capture;

public sealed class HostedFormTests
{
    private static readonly HostedField Email = new("email", "E-mail", HostedFieldKind.Email, IsRequired: true);

    [Theory, BothEngines]
    public async Task Edit_OfForm_IsCleanedShownAndTakesEffectAtOnce(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var tenant = await host.AddTenantAsync();
        var channel = A.Channel().With(new ChannelSettings { ThankYouUrl = "https://example.com/" }).Build(tenant, host.Now);
        await host.AddAsync(tenant, channel);
        await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled);
        await using var scope = host.As(tenant);

        var saved = await scope.Get<EditHostedForm>().SaveAsync(channel.Id, new HostedFormChanges
        {
            Form = new HostedForm { Title = "  Ask us ", Intro = " ", Button = "", Fields = [Email, new HostedField("", " Which roof [m²]? ", HostedFieldKind.Text, IsRequired: false)] },
            ConsentText = " I agree. ",
        }, TestRun.Cancelled);

        Assert.True(saved.IsOk);
        var settings = (await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled))!.Settings;
        Assert.Equal(("Ask us", null, "Send", "I agree.", "https://example.com/"), (settings.Form!.Title, settings.Form.Intro, settings.Form.Button, settings.ConsentText, settings.ThankYouUrl));
        Assert.Equal([Email, new HostedField("Which roof (m²)?", "Which roof [m²]?", HostedFieldKind.Text, IsRequired: false)], settings.Form.Fields);
        var shown = (await scope.Get<ChannelQueries>().FindAsync(channel.Id, TestRun.Cancelled)).Value;
        Assert.Equal(("Ask us", "I agree."), (shown.Form.Title, shown.ConsentText));
    }

    [Theory, BothEngines]
    public async Task Edit_ByWhoMayNotOrOfAnotherTenant_ChangesNothing(Engine engine)
    {
        await using var host = await TestHost.StartAsync(engine);
        var (ours, theirs) = (await host.AddTenantAsync(), await host.AddTenantAsync());
        var channel = A.Channel().Build(theirs, host.Now);
        await host.AddAsync(theirs, channel);
        var changes = new HostedFormChanges { Form = HostedForm.Default with { Title = "Ours now" } };
        await using var member = host.As(theirs with { Role = Role.TenantMember });
        await using var stranger = host.As(ours);

        Assert.IsType<NotAllowed>((await member.Get<EditHostedForm>().SaveAsync(channel.Id, changes, TestRun.Cancelled)).Error);
        Assert.IsType<ChannelNotFound>((await stranger.Get<EditHostedForm>().SaveAsync(channel.Id, changes, TestRun.Cancelled)).Error);
        Assert.Null((await host.Get<ChannelDirectory>().FindAsync(channel.PublicKey, TestRun.Cancelled))!.Settings.Form);
    }

    [Fact]
    public void Form_AsItIsAtFirst_IsFine() => Assert.True(new HostedFormChanges { Form = HostedForm.Default }.Read().IsOk);

    public static TheoryData<HostedField[], Type> Senseless => new()
    {
        { [], typeof(FormFieldsNameNobody) },
        { [new HostedField("", "Roof", HostedFieldKind.Text, IsRequired: true)], typeof(FormFieldsNameNobody) },
        { [Email with { IsRequired = false }], typeof(FormFieldsNameNobody) },
        { [Email, new HostedField("", " ", HostedFieldKind.Text, IsRequired: false)], typeof(FormFieldLabelMissing) },
        { [Email, new HostedField("", new string('x', 201), HostedFieldKind.Text, IsRequired: false)], typeof(FormFieldLabelMissing) },
        { [Email, new HostedField("_via", "Way", HostedFieldKind.Text, IsRequired: false)], typeof(FormFieldNameInvalid) },
        { [Email, new HostedField("submission_id", "Number", HostedFieldKind.Text, IsRequired: false)], typeof(FormFieldNameInvalid) },
        { [Email, new HostedField("", "Leave this blank", HostedFieldKind.Text, IsRequired: false)], typeof(FormFieldNameInvalid) },
        { [Email, Email with { Name = "EMAIL", Label = "Again" }], typeof(FormFieldAskedTwice) },
        { [Email, .. Enumerable.Range(0, 20).Select(i => new HostedField("", $"Question {i}", HostedFieldKind.Text, IsRequired: false))], typeof(TooManyFormFields) },
    };

    [Theory, MemberData(nameof(Senseless))]
    public void Questions_ThatMakeNoSense_AreRefused(HostedField[] fields, Type error)
        => Assert.IsType(error, new HostedFormChanges { Form = HostedForm.Default with { Fields = fields } }.Read().Error);

    [Fact]
    public void Texts_ThatAreTooLong_AreRefused()
    {
        Assert.IsType<FormTextTooLong>(new HostedFormChanges { Form = HostedForm.Default with { Title = new string('x', 121) } }.Read().Error);
        Assert.IsType<FormTextTooLong>(new HostedFormChanges { Form = HostedForm.Default, ConsentText = new string('x', 2001) }.Read().Error);
    }
}
