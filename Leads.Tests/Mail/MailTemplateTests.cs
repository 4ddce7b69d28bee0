using System.Diagnostics;
using Leads.Core.Leads;
using Leads.Core.Mail.Templates;
using Leads.Core.Tenants;
using Leads.Tests.Support;

namespace Leads.Tests.Mail;

/// <summary>What templates put in, what they refuse, and that none of them can run away.</summary>
public sealed class MailTemplateTests
{
    private static readonly TenantAccess Tenant = new(Guid.CreateVersion7(TestHost.Start), "north", "Solar Nord", Role.AgencyAdmin, Actor.System);

    [Theory]
    [InlineData("Hello {{ lead.first_name }}", "Hello Ann")]
    [InlineData("Hello {{lead.first_name}}{{ first_name }}", "Hello AnnAnn")]
    [InlineData("{{ lead.full_name }} of {{ lead.company }}", "Ann Lee of Lee & Sons")]
    [InlineData("{{ lead.job_title | default: \"you\" }}", "you")]
    [InlineData("{{ lead.job_title | default: lead.company }}", "Lee & Sons")]
    [InlineData("{{ lead.job_title }}|{{ owner.name }}|", "||")]
    [InlineData("{{ owner.name | default: tenant.name }}", "Solar Nord")]
    [InlineData("{{ lead.first_name | upcase }} {{ lead.last_name | downcase | capitalize }}", "ANN Lee")]
    [InlineData("{{ lead.company | replace: \"&\", 'and' }}", "Lee and Sons")]
    [InlineData("{{ lead.company | truncate: 4 }}", "Lee…")]
    [InlineData("{{ lead.email | url_encode }}", "ann%40lee.example")]
    [InlineData("{{ answers[\"Roof type\"] }} {{ answers.roof_type }} {{ answers.none }}", "flat flat ")]
    [InlineData("{% if lead.company %}A{% else %}B{% endif %}", "A")]
    [InlineData("{% if lead.job_title %}A{% elsif lead.last_name == 'Lee' and lead.company contains \"sons\" %}B{% else %}C{% endif %}", "B")]
    [InlineData("{% unless lead.job_title %}A{% endunless %}", "A")]
    [InlineData("{% case lead.last_name %}{% when 'Kay', 'Lee' %}A{% when 'Bee' %}B{% else %}C{% endcase %}", "A")]
    [InlineData("{% if lead.job_title == blank or lead.company != 'x' %}A{% endif %}", "A")]
    [InlineData("a {%- if true -%} b {%- endif -%} c", "abc")]
    [InlineData("{% comment %}{{ nothing }}{% endcomment %}{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("{{ \"a }} b\" }}", "a }} b")]
    [InlineData("{ single } {", "{ single } {")]
    public void Template_Rendered_PutsIn(string template, string text)
    {
        var parsed = MailTemplate.Parse(template);

        Assert.Empty(parsed.Problems);
        Assert.Equal(text, parsed.Render(Values(Lead())).Value.Text);
    }

    [Theory]
    [InlineData("Hi\nand {{ lead.birthday }}", 2, 8, "lead.birthday")]
    [InlineData("{{ lead.first_name | shout }}", 1, 22, "shout")]
    [InlineData("{{ lead.first_name", 1, 1, "}}")]
    [InlineData("{% if lead.company %}open", 1, 3, "endif")]
    [InlineData("a {% endif %}", 1, 5, "endif")]
    [InlineData("{% if lead.company > 3 %}{% endif %}", 1, 20, "compares")]
    [InlineData("{{ }}", 1, 3, "missing")]
    [InlineData("{{ lead.first_name | default }}", 1, 22, "default")]
    [InlineData("{{ lead.first_name lead.last_name }}", 1, 20, "belong")]
    [InlineData("{% unless lead.company %}{% when 'a' %}{% endunless %}", 1, 28, "when")]
    public void Template_ThatIsWrong_SaysWhereAndWhat(string template, int line, int column, string word)
    {
        var problem = MailTemplate.Parse(template).Problems[0];

        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
        Assert.IsType<TemplateBroken>(MailTemplate.Parse(template).Render(Values(Lead())).Error);
    }

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}")]
    [InlineData("{% include 'secrets' %}")]
    [InlineData("{% render 'secrets' %}")]
    [InlineData("{% assign a = lead.email %}")]
    [InlineData("{% capture a %}x{% endcapture %}")]
    [InlineData("{% tablerow i in lead %}x{% endtablerow %}")]
    [InlineData("{% cycle 'a', 'b' %}")]
    [InlineData("{% increment a %}")]
    [InlineData("{% extends 'a' %}{% block b %}{% endblock %}")]
    [InlineData("{{ lead.tenant_id }}")]
    [InlineData("{{ lead }}")]
    [InlineData("{{ settings.secret }}")]
    [InlineData("{{ lead.first_name.GetType }}")]
    [InlineData("{{ 'x' | times: 1000000 }}")]
    public void Template_WithATagVariableOrFilterThatIsNotAllowed_IsRefused(string template) => Assert.NotEmpty(MailTemplate.Parse(template).Problems);

    [Fact]
    public void Templates_MadeToRunAway_EndQuicklyAndSmall()
    {
        var lead = A.Lead().Named(new string('a', 255), "Lee").WithEmail("ann@lee.example").OfCompany(new string('a', 255)).Build(Tenant, TestHost.Start);
        string[] hostile =
        [
            "{{ lead.company" + string.Concat(Enumerable.Repeat(" | replace: 'a', lead.company", 10)) + " }}",
            "{{ lead.company" + string.Concat(Enumerable.Repeat(" | append: lead.company", 10)) + " }}",
            string.Concat(Enumerable.Repeat("{{ lead.company | replace: 'a', lead.company }}", 2_000)),
            string.Concat(Enumerable.Repeat("{{", 40_000)),
            string.Concat(Enumerable.Repeat("{% if true %}", 8_000)),
            string.Concat(Enumerable.Repeat("{% endif %}", 8_000)),
            string.Concat(Enumerable.Repeat("{% raw %}", 10_000)),
            "{{ " + string.Concat(Enumerable.Repeat("lead.company | ", 6_000)) + "}}",
            "{% if " + string.Join(" and ", Enumerable.Repeat("lead.company", 6_000)) + " %}{% endif %}",
            "{{ answers[\"" + new string('x', 90_000) + "\"] }}",
            new string('{', 99_999),
        ];

        var clock = Stopwatch.StartNew();
        foreach (var template in hostile)
        {
            var rendered = MailTemplate.Parse(template).Render(Values(lead));
            Assert.True(!rendered.IsOk || rendered.Value.Text.Length <= MailTemplate.MaxOutput + TemplateFilter.MaxLength);
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Lead_WhoseNameIsATemplate_IsPutInAsItIs()
    {
        var lead = A.Lead().Named("{{ lead.email }}{% for %}", "Lee").WithEmail("ann@lee.example").Build(Tenant, TestHost.Start);

        Assert.Equal("Hi {{ lead.email }}{% for %}", MailTemplate.Parse("Hi {{ lead.first_name }}").Render(Values(lead)).Value.Text);
    }

    [Fact]
    public void Variables_ThatAreUsed_AreNamed()
        => Assert.Equal(["answers", "lead.company", "lead.first_name"], MailTemplate.Parse("{{ first_name | default: lead.company }} {% if answers.x %}{% endif %}").Variables.Order());

    private static Lead Lead() => A.Lead().Named("Ann", "Lee").WithEmail("ann@lee.example").OfCompany("Lee & Sons").Answering("Roof type", "flat").Build(Tenant, TestHost.Start);

    private static TemplateValues Values(Lead lead) => TemplateValues.Of(lead, null, Tenant.Name, "https://leads.example/mail/unsubscribe/1");
}
