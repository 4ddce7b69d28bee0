using System.Collections.Frozen;

namespace Leads.Core.Common;

/// <summary>Mail providers for everybody: an address there says nothing about a company.</summary>
internal static class FreeMailDomains
{
    private static readonly FrozenSet<string> Domains = """
        gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.de hotmail.fr
        hotmail.it hotmail.es hotmail.co.uk live.com live.de live.fr live.nl live.co.uk msn.com passport.com
        yahoo.com yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.uk yahoo.com.br yahoo.co.in yahoo.co.jp ymail.com rocketmail.com
        icloud.com me.com mac.com aol.com aol.de proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io
        gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.org web.de t-online.de freenet.de arcor.de online.de vodafone.de 1und1.de
        kabelmail.de mail.de email.de posteo.de posteo.net mailbox.org magenta.de unitybox.de netcologne.de ewetel.net
        bluewin.ch hispeed.ch sunrise.ch chello.at aon.at a1.net
        mail.com email.com usa.com zoho.com fastmail.com fastmail.fm hey.com hushmail.com inbox.com
        orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it
        telefonica.net ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl home.nl telenet.be skynet.be
        uol.com.br bol.com.br terra.com.br ig.com.br sapo.pt wp.pl o2.pl onet.pl interia.pl gazeta.pl seznam.cz centrum.cz
        mail.ru yandex.ru yandex.com ya.ru bk.ru list.ru inbox.ru ukr.net abv.bg
        qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net rediffmail.com
        comcast.net verizon.net att.net sbcglobal.net cox.net charter.net bellsouth.net btinternet.com sky.com ntlworld.com
        bigpond.com optusnet.com.au rogers.com shaw.ca
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(ReadOnlySpan<char> domain) =>
        Domains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(domain);
}
