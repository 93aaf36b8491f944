const hosts = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '))

/**
 * Registrable domains, in ASCII, under which everybody may have an address: free mail, the mail of internet providers,
 * addresses for a day. They tell no company.
 */
const SHARED: ReadonlySet<string> = new Set(
  hosts(
    // China: portals, the three carriers, rented mailboxes.
    'qq.com foxmail.com 163.com 126.com yeah.net 188.com sina.com sina.com.cn sina.cn sohu.com tom.com',
    '139.com 189.cn wo.cn wo.com.cn 21cn.com 21cn.net aliyun.com 263.net 263.net.cn eyou.com sogou.com chinaren.com',
    'china.com citiz.net online.sh.cn sta.net.cn 2980.com 88.com email.cn mail.com.cn',
    'yahoo.com.cn yahoo.cn hotmail.com.cn msn.cn etang.com 371.net 3126.com btamail.net.cn cncmax.cn 163.net',
    // Hong Kong, Taiwan, Japan, Korea, South-East Asia.
    'netvigator.com hknet.com biznetvigator.com ctimail.com i-cable.com hinet.net pchome.com.tw seed.net.tw so-net.net.tw',
    'docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp excite.co.jp livedoor.com',
    'naver.com daum.net hanmail.net nate.com kakao.com korea.com empal.com singnet.com.sg starhub.net.sg pacific.net.sg',
    'streamyx.com tm.net.my jaring.my rediffmail.com indiatimes.com sify.com telkom.net vnn.vn',
    // Everywhere.
    'outlook.com outlook.fr outlook.de outlook.jp outlook.kr outlook.sg outlook.my outlook.in outlook.es outlook.it',
    'outlook.com.br outlook.com.au outlook.co.th outlook.co.id live.com live.cn live.hk live.com.sg live.com.my live.jp',
    'live.co.uk live.fr live.de live.nl live.it live.ca live.com.au live.in live.co.kr msn.com windowslive.com',
    'icloud.com me.com mac.com icloud.com.cn aol.com aol.de aol.co.uk aim.com ymail.com rocketmail.com myyahoo.com',
    'protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de tuta.io tutamail.com mail.com email.com',
    'usa.com consultant.com engineer.com post.com zoho.com zoho.eu zoho.in zoho.com.cn zohomail.com zohomail.cn fastmail.com',
    'fastmail.fm hushmail.com hey.com skiff.com duck.com mailbox.org posteo.de inbox.com lycos.com excite.com juno.com',
    // Europe, Russia, the Americas, Oceania.
    'web.de t-online.de freenet.de arcor.de online.de email.de bluewin.ch aon.at orange.fr wanadoo.fr free.fr laposte.net',
    'sfr.fr libero.it virgilio.it tiscali.it alice.it tin.it terra.es telefonica.net sapo.pt ziggo.nl kpnmail.nl planet.nl',
    'skynet.be telenet.be telia.com wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz abv.bg mail.ru bk.ru list.ru',
    'inbox.ru internet.ru rambler.ru ya.ru ukr.net inbox.lv btinternet.com sky.com talktalk.net virginmedia.com ntlworld.com',
    'blueyonder.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net',
    'rogers.com shaw.ca sympatico.ca telus.net videotron.ca uol.com.br bol.com.br terra.com.br ig.com.br globo.com',
    'bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz mweb.co.za',
    // For a day, or for nobody.
    'mailinator.com guerrillamail.com 10minutemail.com temp-mail.org tempmail.com yopmail.com trashmail.com sharklasers.com',
    'getnada.com maildrop.cc dispostable.com throwawaymail.com mohmal.com linshiyouxiang.net chacuo.net bccto.me',
    'test.com none.com',
  ),
)

/** The same before any country's ending: yahoo.co.jp, gmx.net. */
const SHARED_NAMES: ReadonlySet<string> = new Set(
  hosts('yahoo hotmail gmail googlemail gmx yandex ymail protonmail'),
)

/** Whether everybody may have an address under this registrable domain. */
export const isSharedMailHost = (domain: string): boolean =>
  SHARED.has(domain) || SHARED_NAMES.has(domain.slice(0, domain.indexOf('.')))
