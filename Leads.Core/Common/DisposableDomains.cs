using System.Collections.Frozen;

namespace Leads.Core.Common;

/// <summary>Providers of throw-away e-mail addresses.</summary>
internal static class DisposableDomains
{
    private static readonly FrozenSet<string> Domains = """
        mailinator.com mailinator.net mailinator2.com reallymymail.com sogetthis.com suremail.info thisisnotmyrealemail.com
        tradermail.info veryrealemail.com binkmail.com bobmail.info chammy.info devnullmail.com letthemeatspam.com spamherelots.com
        streetwisemail.com zippymail.info mailinater.com notmailinator.com guerrillamail.com guerrillamail.de guerrillamail.net
        guerrillamail.org guerrillamail.biz guerrillamail.info guerrillamailblock.com sharklasers.com grr.la pokemail.net spam4.me
        10minutemail.com 10minutemail.net 10minutemail.de 10minutemail.co.uk 10minutesmail.com 10minmail.de 20minutemail.com
        20minutemail.it 30minutemail.com minutemail.com my10minutemail.com 10mail.org 10mail.com temp-mail.org temp-mail.io temp-mail.ru
        tempmail.com tempmail.net tempmail.de tempmail.dev tempmail.plus tempmail.ninja tempmail.it tempmailo.com tempmaila.com
        tempmailer.com tempmailer.de tempmailaddress.com tempr.email tempail.com tempinbox.com tempemail.com tempemail.net temp-mails.com
        tmpmail.org tmpmail.net tmpeml.com temporary-mail.net temporarymail.com temporary-email.com temporaryemail.net temporaryinbox.com
        temporaryforwarding.com tmails.net tmailor.com moakt.com moakt.cc moakt.ws disbox.net disbox.org drmail.in yopmail.com yopmail.fr
        yopmail.net cool.fr.nf jetable.fr.nf nospam.ze.tc nomail.xl.cx mega.zik.dj speed.1s.fr courriel.fr.nf moncourrier.fr.nf
        monemail.fr.nf monmail.fr.nf jetable.org jetable.com jetable.net trashmail.com trashmail.de trashmail.net trashmail.org
        trashmail.me trashmail.io trashmail.at trashmail.ws trash-mail.com trash-mail.de trash-mail.at trash-me.com trashdevil.com
        trashymail.com trbvm.com kurzepost.de objectmail.com proxymail.eu rcpt.at wegwerfmail.de wegwerfmail.net wegwerfmail.org
        wegwerfadresse.de wegwerfemail.de wegwerf-email.de wegwerf-emails.de muell.email muellmail.com muellemail.com einmalmail.de
        spambog.com spambog.de spambog.ru discardmail.com discardmail.de discard.email discard.cf getnada.com nada.email nada.ltd
        abyssmail.com boximail.com clrmail.com dropjar.com getairmail.com givmail.com inboxbear.com robot-mail.com tafmail.com vomoto.com
        zetmail.com dispostable.com maildrop.cc maildrop.cf mintemail.com mailnesia.com mailcatch.com mailnull.com mailsac.com
        mailmoat.com mailexpire.com mailforspam.com mailfreeonline.com mailimate.com mailpoof.com mailscrap.com mailshell.com
        mailtemp.info mailtothis.com mailzilla.com mailzilla.org mailde.de mailtrash.net mailismagic.com mail-temporaire.fr
        mail-temporaire.com mailtemporaire.fr mail-temp.com mailcat.biz maileater.com mailin8r.com mailme.lv mailme24.com mailmetrash.com
        mailpick.biz mailrock.biz mail7.io mailto.plus fexpost.com fexbox.org rover.info chitthi.in inpwa.com intopwa.com tofeat.com
        throwawaymail.com throwaway.email throwawayemailaddress.com throwam.com fakeinbox.com fakeinbox.net fakeinformation.com
        fakemail.net fakemailgenerator.com fake-mail.net fakemail.fr emailfake.com generator.email armyspy.com cuvox.de dayrep.com
        einrot.com fleckens.hu gustr.com jourrapide.com rhyta.com superrito.com teleworm.us mohmal.com mohmal.im mohmal.in spamgourmet.com
        spamgourmet.net spamgourmet.org spamfree24.org spamfree24.com spamfree24.de spamfree24.eu spamfree24.net spamfree.eu spamex.com
        spambox.us spambox.info spamspot.com spamavert.com spamcero.com spamday.com spamhole.com spamify.com spaml.com spaml.de
        spammotel.com spamobox.com spamslicer.com spamthis.co.uk spamtrail.com nospamfor.us nospam4.us nospamthanks.info antispam.de
        antispam24.de dontsendmespam.de byom.de emailondeck.com emaildrop.io emailtemporario.com.br emailtemporal.org emailtemporanea.com
        emailtemporanea.net emailsensei.com emailigo.de emailinfive.com emailmiser.com emailthe.net emailwarden.com emailx.at.hm
        emailgo.de emltmp.com emlpro.com emlhub.com eyepaste.com burner.email anonbox.net anonymbox.com anonymousemail.me bugmenot.com
        boun.cr bouncr.com crazymailing.com dropmail.me yomail.info minuteinbox.com harakirimail.com hidemail.de hmamail.com hulapla.de
        incognitomail.com incognitomail.org inboxalias.com inboxkitten.com inboxproxy.com instant-mail.de kasmail.com klzlk.com
        litedrop.com linshiyouxiang.net lroid.com luxusmail.org meltmail.com mytrashmail.com mytemp.email mytempemail.com mytempmail.com
        mvrht.com no-spam.ws nowmymail.com nwldx.com onewaymail.com oneoffemail.com owlpic.com punkass.com quickinbox.com rppkn.com
        safetymail.info selfdestructingmail.com sendspamhere.com shieldemail.com shitmail.me shitmail.org shortmail.net slopsbox.com
        smailpro.com smashmail.de snakemail.com sofort-mail.de soodonims.com tittbit.in tilien.com twinmail.de tyldd.com uggsrock.com
        wh4f.org whyspam.me willselfdestruct.com wuzup.net wuzupmail.net xagloo.com xemaps.com xents.com xmaily.com yuurok.com
        zehnminutenmail.de zoemail.org 0-mail.com 0815.ru 0clickemail.com 1secmail.com 1secmail.net 1secmail.org 4warding.com 9ox.net
        ezztt.com vjuum.com laafd.com txcct.com wwjmp.com esiix.com oosln.com xojxe.com yoggm.com dcctb.com kzccv.com qiott.com rteet.com
        bheps.com icznn.com dpptd.com deadaddress.com despam.it despammed.com dodgeit.com dodgit.com dodgemail.de dump-email.info
        dumpmail.de dumpyemail.com e4ward.com ephemail.net explodemail.com filzmail.com fastacura.com fudgerub.com gishpuppy.com
        gowikibooks.com greensloth.com haltospam.com ieatspam.eu ieatspam.info imails.info irish2me.com jnxjn.com junk1e.com kaspop.com
        killmail.com killmail.net lifebyfood.com link2mail.net lookugly.com lopl.co.cc lortemail.dk lr78.com makemetheking.com
        manybrain.com mbx.cc messagebeamer.de mierdamail.com mycleaninbox.net myphantomemail.com nepwk.com nervmich.net nervtmich.net
        netmails.net neverbox.com nobulk.com noclickemail.com nogmailspam.info nomail2me.com notsharingmy.info nurfuerspam.de obobbo.com
        pjjkp.com plexolan.de pookmail.com prtnx.com put2.net quickemail.top recursor.net regbypass.com rejectmail.com rklips.com
        rmqkr.net rtrtr.com s0ny.net saynotospams.com secretemail.de shiftmail.com skeefmail.com slaskpost.se sofimail.com spikio.com
        stuffmail.de supergreatmail.com teleworm.com tempalias.com tempemail.biz tempemail.co.za tempomail.fr tempthe.net thismail.net
        tmailinator.com trialmail.de turual.com tempinbox.co.uk upliftnow.com uroid.com venompen.com viditag.com vubby.com walala.org
        webm4il.info wetrainbayarea.com whatpaas.com wilemail.com winemaven.info wronghead.com yep.it yogamaven.com zippymail.in
        email-fake.com mail.tm
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Domains.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Also for a part of such a domain, as they hand them out.</summary>
    /// <param name="domain">In ASCII, lower case.</param>
    public static bool Contains(ReadOnlySpan<char> domain)
    {
        while (domain.Contains('.'))
        {
            if (Lookup.Contains(domain)) return true;
            domain = domain[(domain.IndexOf('.') + 1)..];
        }
        return false;
    }
}
