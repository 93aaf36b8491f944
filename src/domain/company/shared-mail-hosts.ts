/** Registrable domains under which everybody may have an address: they tell no company. */
export const SHARED_MAIL_HOSTS: ReadonlySet<string> = new Set(
  ['qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.com.cn sina.cn sohu.com tom.com 139.com 189.cn']
    .concat([
      'wo.cn 21cn.com aliyun.com 263.net gmail.com outlook.com hotmail.com live.com msn.com yahoo.com',
    ])
    .concat(['icloud.com me.com mac.com protonmail.com proton.me gmx.com gmx.de web.de mail.ru yandex.ru'])
    .concat(['yandex.com naver.com daum.net hanmail.net zoho.com aol.com'])
    .flatMap((line) => line.split(' ')),
)
