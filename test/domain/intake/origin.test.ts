import { expect, test } from 'vitest'
import { originOf } from '../../../src/domain/intake/origin.ts'

test('the tags of an address are the origin, decoded', () => {
  expect(
    originOf(
      'https://www.example.com/demo?utm_source=baidu&utm_medium=cpc&utm_campaign=2026q4-mfg&utm_content=a+b&utm_term=%E8%90%A5%E9%94%80#top',
    ),
  ).toEqual({
    source: 'baidu',
    medium: 'cpc',
    campaign: '2026q4-mfg',
    content: 'a b',
    term: '营销',
    landingPage: 'https://www.example.com/demo',
    derived: [],
  })
})

test.each([
  ['https://www.baidu.com/s?wd=crm', 'baidu', 'organic'],
  ['https://www.google.com.sg/search?q=crm', 'google', 'organic'],
  ['https://mp.weixin.qq.com/s/x', 'wechat', 'social'],
  ['https://www.linkedin.com/in/x', 'linkedin', 'social'],
  ['https://www.example.com/demo', 'example.com', 'referral'],
  ['https://example.com/?gclid=1', 'google', 'cpc'],
])('%s without tags is derived', (text, source, medium) => {
  expect(originOf(text)).toMatchObject({ source, medium, derived: ['source', 'medium'] })
})

test('only what is missing is derived', () => {
  expect(originOf('https://example.com/?utm_source=LinkedIn')).toMatchObject({
    source: 'linkedin',
    medium: 'social',
    derived: ['medium'],
  })
  expect(originOf('https://example.com/a https://www.bing.com/')).toMatchObject({
    source: 'bing',
    medium: 'organic',
    landingPage: 'https://example.com/a',
    referrer: 'https://www.bing.com/',
  })
})

test('words are the source as they are', () => {
  expect(originOf('公众号留言')).toEqual({ source: '公众号留言', derived: [] })
  expect(originOf('官网 https://example.com/a')).toMatchObject({ source: '官网', derived: ['medium'] })
  expect(originOf('')).toEqual({ derived: [] })
})

test('a badly encoded address keeps what it says', () => {
  expect(originOf('https://example.com/?utm_source=%E0%A4%A&utm_campaign=__proto__')).toMatchObject({
    source: '%e0%a4%a',
    campaign: '__proto__',
  })
})

test('a host that only ends like a known one is not known', () => {
  expect(originOf('https://notbaidu.com/').source).toBe('notbaidu.com')
  expect(originOf('https://baidu.com.evil.example/').source).toBe('baidu.com.evil.example')
})

test('of several addresses the one with tags tells the origin', () => {
  expect(
    originOf('https://example.com/a https://example.com/b?utm_source=edm&utm_medium=email'),
  ).toMatchObject({
    source: 'edm',
    medium: 'email',
    landingPage: 'https://example.com/b',
    derived: [],
  })
})
