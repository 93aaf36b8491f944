import { describe, expect, test } from 'vitest'
import {
  originOfTouches,
  type RawTouch,
  readTouch,
  sourceInWords,
} from '../../../src/domain/intake/source/read-touch.ts'

const HERE = 'https://www.example.com/demo'
const tagged = (query: string) => readTouch({ url: `${HERE}?${query}` })

describe('the tags of a visit', () => {
  test('come from its address, decoded, without what stands behind it', () => {
    expect(
      tagged(
        'utm_source=baidu&utm_medium=cpc&utm_campaign=2026q4-mfg&utm_content=a+b&utm_term=%E8%90%A5%E9%94%80',
      ),
    ).toEqual({
      source: 'baidu',
      medium: 'cpc',
      campaign: '2026q4-mfg',
      content: 'a b',
      term: '营销',
      landingPage: HERE,
      derived: [],
    })
  })

  test('that were told by name count more than those of the address', () => {
    expect(
      readTouch({ url: `${HERE}?utm_source=baidu&utm_campaign=a`, source: 'zhihu', medium: '' }),
    ).toMatchObject({ source: 'zhihu', campaign: 'a', medium: 'social', derived: ['medium'] })
  })

  test.each<[what: string, query: string, seen: object]>([
    [
      'capitals',
      'UTM_Source=Baidu&utm_MEDIUM=CPC&utm_campaign=Q4-MFG',
      { source: 'baidu', medium: 'cpc', campaign: 'q4-mfg' },
    ],
    ['repeated keys', 'utm_source=&utm_source=baidu&utm_source=google', { source: 'baidu' }],
    ['a placeholder before the value', 'utm_source={{source}}&utm_source=baidu', { source: 'baidu' }],
    ['a fragment', 'a=1#utm_source=baidu&utm_medium=cpc', { source: 'baidu', medium: 'cpc' }],
    ['a query in the fragment', 'a=1#/page?utm_source=baidu', { source: 'baidu' }],
    ['HTML in the address', 'utm_source=baidu&amp;utm_medium=cpc', { source: 'baidu', medium: 'cpc' }],
    ['two questions', 'from=x?utm_source=baidu', { source: 'baidu' }],
    [
      'a bad percent-escape',
      'utm_source=baidu&utm_campaign=100%&utm_term=%E8%90%A5%ZZ',
      { campaign: '100%', term: '营%ZZ' },
    ],
    ['full width', 'utm_source=%EF%BD%82%EF%BD%81%EF%BD%89%EF%BD%84%EF%BD%95', { source: 'baidu' }],
    ['line breaks', 'utm_source=baidu&utm_campaign=a%0d%0ab', { campaign: 'a b' }],
    [
      'a formula, which is a text',
      'utm_source=baidu&utm_campaign==HYPERLINK("https://x.example")',
      { campaign: '=hyperlink("https://x.example")' },
    ],
  ])('survive %s', (_what, query, seen) => {
    expect(tagged(query)).toMatchObject(seen)
  })

  test.each([
    '{{campaign.name}}',
    '{keyword}',
    ['$', '{CAMPAIGN}'].join(''),
    '%%SITE%%',
    '__CAMPAIGN_NAME__',
    '[campaign]',
    '<campaign>',
    '(not set)',
    'null',
    'undefined',
    '-',
    '  ',
  ])('that say %s say nothing', (campaign) => {
    expect(readTouch({ source: 'baidu', campaign })).not.toHaveProperty('campaign')
    expect(readTouch({ url: `${HERE}?utm_campaign=${encodeURIComponent(campaign)}` })).not.toHaveProperty(
      'campaign',
    )
  })

  test('keep what stands beside a placeholder', () => {
    expect(readTouch({ campaign: 'brand_{{adgroup}}' }).campaign).toBe('brand')
  })

  test('are cut where they never end', () => {
    expect(readTouch({ campaign: '长'.repeat(500) }).campaign).toBe('长'.repeat(200))
  })
})

describe('where tags are missing, rules say by which way somebody came, and it is marked', () => {
  test.each<[what: string, raw: RawTouch, source: string, medium: string]>([
    ['from a search engine', { url: HERE, referrer: 'https://www.baidu.com/s?wd=crm' }, 'baidu', 'organic'],
    ['from a social site', { url: HERE, referrer: 'https://mp.weixin.qq.com/s/x' }, 'wechat', 'social'],
    [
      'from another site',
      { url: HERE, referrer: 'https://m.partner.example/list' },
      'partner.example',
      'referral',
    ],
    [
      'by an advertiser’s click',
      { url: `${HERE}?gclid=1`, referrer: 'https://www.google.com/' },
      'google',
      'cpc',
    ],
    ['directly', { url: HERE }, 'direct', 'none'],
    ['from the site itself', { url: HERE, referrer: 'https://example.com/' }, 'direct', 'none'],
    ['where the referrer is a placeholder', { url: HERE, referrer: '{{referrer}}' }, 'direct', 'none'],
    [
      'where the address has no scheme',
      { url: 'www.example.com/demo', referrer: 'www.bing.com' },
      'bing',
      'organic',
    ],
    ['where the page is a path', { url: '/demo?x=1' }, 'direct', 'none'],
  ])('%s', (_what, raw, source, medium) => {
    expect(readTouch(raw)).toMatchObject({ source, medium, derived: ['source', 'medium'] })
  })

  test('a source that is told has the medium that it is known for, unless the click was paid', () => {
    expect(readTouch({ source: 'Baidu', url: HERE })).toMatchObject({
      medium: 'organic',
      derived: ['medium'],
    })
    expect(readTouch({ source: 'baidu', url: `${HERE}?bd_vid=1` })).toMatchObject({ medium: 'cpc' })
    expect(readTouch({ source: 'newsletter', url: HERE })).not.toHaveProperty('medium')
  })

  test('nothing at all is nothing at all', () => {
    expect(readTouch({})).toEqual({ derived: [] })
    expect(readTouch({ url: 'nonsense', referrer: '——' })).toEqual({ derived: [] })
    expect(originOfTouches(undefined, undefined)).toBeUndefined()
  })
})

describe('first and last touch', () => {
  const first: RawTouch = { at: 1000, source: 'zhihu', medium: 'social' }
  const last: RawTouch = { at: 2000, source: 'baidu', medium: 'cpc', campaign: 'Q4' }

  test('are both kept; the last one brought the lead', () => {
    expect(originOfTouches(first, last)).toEqual({
      ...{ at: 2000, source: 'baidu', medium: 'cpc', campaign: 'q4', derived: [] },
      first: { at: 1000, source: 'zhihu', medium: 'social', derived: [] },
    })
  })

  test('are taken by their moments, whatever they are called', () => {
    expect(originOfTouches(last, first)).toEqual(originOfTouches(first, last))
  })

  test('are one where there is one', () => {
    expect(originOfTouches(first, undefined)).toEqual(originOfTouches(undefined, first))
    expect(originOfTouches(first, undefined)).not.toHaveProperty('first')
  })

  test('make the words for a lead without a source', () => {
    expect(sourceInWords(readTouch(last))).toBe('baidu / cpc / q4')
    expect(sourceInWords(readTouch({}))).toBeUndefined()
  })
})
