import { expect, test } from 'vitest'
import { companyDomain } from '../../../src/domain/company/company-domain.ts'

test.each([
  ['x.com', 'x.com'],
  ['www.x.com', 'x.com'],
  ['WWW.X.COM', 'x.com'],
  ['https://www.x.com/abc', 'x.com'],
  ['http://user:secret@shop.x.com.cn:8080/a?b=c@d.com#e', 'x.com.cn'],
  ['a@mail.x.com', 'x.com'],
  ['mailto:a@x.co.uk', 'x.co.uk'],
  ['张工 <zhang@ruike.example>', 'ruike.example'],
  ['公司网址：www.ruike.example', 'ruike.example'],
  ['ｗｗｗ．ｒｕｉｋｅ．ｅｘａｍｐｌｅ', 'ruike.example'],
  ['www。ruike。example', 'ruike.example'],
  ['x.com.', 'x.com'],
  ['x.com; y.com', 'x.com'],
  ['a@qq.com, a@ruike.example', 'ruike.example'],
  ['锐科.中国', 'xn--mmzy17c.xn--fiqs8s'],
  ['www.xn--mmzy17c.xn--fiqs8s', 'xn--mmzy17c.xn--fiqs8s'],
  ['Müller.de', 'xn--mller-kva.de'],
  ['ruike.github.io', 'ruike.github.io'],
  ['www.ruike.myshopify.com', 'ruike.myshopify.com'],
])('the registrable domain of %j is %s', (written, domain) => expect(companyDomain(written)).toBe(domain))

test.each([
  '',
  '无',
  'localhost',
  'x',
  'com.cn',
  'github.io',
  '192.168.1.10',
  'http://10.0.0.1:8080/crm',
  '[2001:db8::1]',
  'x..com',
  '-x.com',
  'http://',
  '@',
])('%j has none', (written) => expect(companyDomain(written)).toBeUndefined())

test.each([
  ...['qq.com', 'a@vip.qq.com', 'foxmail.com', '163.com', 'vip.163.com', '126.com', 'yeah.net', 'sina.com'],
  ...[
    'vip.sina.com.cn',
    'sohu.com',
    'tom.com',
    '139.com',
    '189.cn',
    'wo.cn',
    '21cn.com',
    'aliyun.com',
    '263.net',
  ],
  ...[
    'a@gmail.com',
    'A@GMAIL.COM',
    'outlook.com',
    'hotmail.co.uk',
    'live.cn',
    'msn.com',
    'yahoo.co.jp',
    'yahoo.com.tw',
  ],
  ...[
    'icloud.com',
    'me.com',
    'mac.com',
    'proton.me',
    'gmx.net',
    'web.de',
    'mail.ru',
    'yandex.kz',
    'naver.com',
  ],
  ...['daum.net', 'hanmail.net', 'zohomail.com', 'aol.com', 'singnet.com.sg', 'hinet.net', 'mailinator.com'],
])('an address at %s tells no company', (written) => expect(companyDomain(written)).toBeUndefined())

test('a shop in a market place tells no company, an address there does', () => {
  expect(companyDomain('https://ruike.1688.com/page')).toBeUndefined()
  expect(companyDomain('buyer@1688.com')).toBe('1688.com')
})
