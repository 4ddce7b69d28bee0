using Leads.Core.Mail.Inbound;

namespace Leads.Tests.Mail.Inbound;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("Yes.\n\nOn Mon, Mar 2, 2026 at 9:00 AM Ann <a@b.example> wrote:\n> Hello", "Yes.")]
    [InlineData("Yes.\n\nOn Mon, Mar 2, 2026 at 9:00 AM Ann\n<a@b.example> wrote:\n> Hello", "Yes.")]
    [InlineData("Ja.\n\nAm Mo., 2. März 2026 um 09:00 Uhr schrieb Ann <a@b.example>:\n> Hallo", "Ja.")]
    [InlineData("Oui.\n\nLe lun. 2 mars 2026 à 09:00, Ann <a@b.example> a écrit :\n> Bonjour", "Oui.")]
    [InlineData("Sí.\n\nEl lun, 2 mar 2026 a las 9:00, Ann (<a@b.example>) escribió:\n> Hola", "Sí.")]
    [InlineData("Sì.\n\nIl giorno lun 2 mar 2026 alle ore 09:00 Ann <a@b.example> ha scritto:\n> Ciao", "Sì.")]
    [InlineData("Ja.\n\nOp ma 2 mrt 2026 om 09:00 schreef Ann <a@b.example>:\n> Hallo", "Ja.")]
    [InlineData("Yes.\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\n\nHello", "Yes.")]
    [InlineData("Yes.\n\nFrom: Ann <a@b.example>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Bob\nSubject: Roof\n\nHello", "Yes.")]
    [InlineData("Ja.\n\nVon: Ann <a@b.example>\nGesendet: Montag, 2. März 2026 09:00\nAn: Bob\nBetreff: Dach\n\nHallo", "Ja.")]
    [InlineData("Yes.\n\n________________________________\nFrom: Ann", "Yes.")]
    [InlineData("Yes.\n\n-- \nBob\nDirector", "Yes.")]
    [InlineData("Yes.\n\nSent from my iPhone", "Yes.")]
    [InlineData("> Hello?\nYes.\n> And when?\nTuesday.", "Yes.\nTuesday.")]
    [InlineData("On Mon, Mar 2, 2026 at 9:00 AM Ann <a@b.example> wrote:\n> Hello?\n\nYes, under it.", "Yes, under it.")]
    [InlineData("I was on site on 2 March and it rained.\nFrom: my point of view it is fine.", "I was on site on 2 March and it rained.\nFrom: my point of view it is fine.")]
    [InlineData("On Tuesday I can.\nBest,\nBob", "On Tuesday I can.\nBest,\nBob")]
    public void Reply_WithWhatItQuotes_IsTheWritersWords(string text, string words) => Assert.Equal(words, QuotedText.TakeOut(text));

    [Theory]
    [InlineData("<html><head><style>p{}</style><title>x</title></head><body><p>Yes,&nbsp;<b>call</b> me.</p><div>Ann</div><blockquote>Hello</blockquote></body></html>", "Yes, call me.\nAnn")]
    [InlineData("<div dir=\"ltr\">Gern!<br>Am Dienstag</div><div class=\"gmail_quote\">On Monday wrote: <p>Hello</p></div>", "Gern!\nAm Dienstag")]
    [InlineData("<p>Yes</p><div id=\"divRplyFwdMsg\">From: Ann</div><p>Hello</p>", "Yes")]
    [InlineData("<script>alert(1)</script><p>&lt;b&gt;Hi", "<b>Hi")]
    public void Html_BecomesTheWritersWords(string html, string words) => Assert.Equal(words, QuotedText.TakeOut(HtmlWords.Of(html))?.Replace('\u00A0', ' '));
}
