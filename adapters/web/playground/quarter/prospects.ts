import { type Moment, zonedDate } from '../../../../src/domain/calendar/moment.ts'
import type { Level } from '../../../../src/domain/lead/fields.ts'
import type { Dice } from './dice.ts'
import * as market from './market.ts'

/** A company of the made-up market. */
export interface Firm {
  name: string
  domain: string
  region: string
  industry: market.Industry
  size: string
  overseas: boolean
}

/** Somebody there who may buy, and what an SDR pastes of them. */
export interface Prospect {
  firm: Firm
  text: string
  /** 0 to 1: how much of a chance it really is. Nobody in the story knows. */
  fit: number
}

export interface Prospects {
  /** Somebody new at this moment, sometimes of a company that is known. */
  next(at: Moment): Prospect
}

const LEVELS = [
  ['c-level', 9],
  ['vp', 13],
  ['director', 30],
  ['manager', 33],
  ['staff', 15],
] as const satisfies readonly (readonly [Level, number])[]
const INDUSTRY_WEIGHTS = [
  ['制造', 30],
  ['零售', 16],
  ['SaaS', 13],
  ['医疗', 12],
  ['能源', 9],
  ['汽车', 8],
  ['金融', 7],
  ['教育', 5],
] as const satisfies readonly (readonly [market.Industry, number])[]
const SIZES = [
  ['500+', 22],
  ['100-499', 43],
  ['20-99', 35],
] as const
const LEVEL_FIT: Record<Level, number> = {
  'c-level': 0.14,
  vp: 0.1,
  director: 0.04,
  manager: -0.04,
  staff: -0.14,
}
/** What people of a level are to a purchase; of every fourth nobody has asked. */
const LEVEL_ROLES: Record<Level, readonly [string, string]> = {
  'c-level': ['economic-buyer', 'economic-buyer'],
  vp: ['economic-buyer', 'influencer'],
  director: ['technical-buyer', 'influencer'],
  manager: ['user', 'technical-buyer'],
  staff: ['procurement', 'user'],
}
const UNASKED = 4
/** Of a company that has been heard of before. */
const KNOWN = 0.16

export function createProspects(dice: Dice, timezone: string): Prospects {
  const firms: Firm[] = []
  const names = new Set<string>()
  let phones = 5000

  function newFirm(): Firm {
    for (;;) {
      const firm = firmOf(dice)
      if (names.has(firm.name)) continue
      names.add(firm.name)
      firms.push(firm)
      return firm
    }
  }

  return {
    next(at) {
      const known = firms.length > 20 && dice.chance(KNOWN) ? firms[dice.below(firms.length)] : undefined
      const firm = known ?? newFirm()
      const level = dice.weighted(LEVELS)
      const origin = originOf(firm, quarterOf(at, timezone), dice)
      phones += 1
      return {
        firm,
        text: textOf(firm, level, origin.source, phones, dice),
        fit: Math.min(0.97, Math.max(0.03, origin.fit + LEVEL_FIT[level] + (dice.next() - 0.5) * 0.4)),
      }
    },
  }
}

function firmOf(dice: Dice): Firm {
  const { city, region } = dice.weighted<{ city: string; region: string }>(market.PLACES)
  const industry = dice.weighted(INDUSTRY_WEIGHTS)
  const size = dice.weighted(SIZES)
  const common = { region, industry, size }
  if (market.OVERSEAS.includes(region)) {
    const [name, letters] = dice.one(market.BRANDS_OVERSEAS)
    const form = region === '马来西亚' ? 'Sdn. Bhd.' : 'Pte. Ltd.'
    const kind = dice.one(['', ' Asia', ' Group', ' Digital'])
    const host = `${letters}${kind.trim().toLowerCase()}`
    return { ...common, name: `${name}${kind} ${form}`, domain: `${host}.example`, overseas: true }
  }
  const [name, letters] = dice.one(market.BRANDS)
  const { kinds, letters: field } = market.INDUSTRIES[industry]
  const kind = dice.one<string>(kinds)
  const form = dice.chance(0.15) ? '股份有限公司' : '有限公司'
  const domain = `${letters}-${field}${market.PLACES.findIndex(([place]) => place.city === city)}.example`
  return { ...common, name: `${city}${name}${kind}${form}`, domain, overseas: false }
}

function originOf({ overseas }: Firm, quarter: string, dice: Dice): { source: string; fit: number } {
  const from = overseas ? dice.weighted(market.SOURCES_OVERSEAS) : dice.weighted(market.SOURCES)
  if ('words' in from) return { source: from.words, fit: from.fit }
  const tags = new URLSearchParams({
    utm_source: from.source,
    utm_medium: from.medium,
    utm_campaign: `${quarter}-${from.campaign}`,
  })
  return { source: `https://www.example.com/go?${tags}`, fit: from.fit }
}

function quarterOf(at: Moment, timezone: string): string {
  const { year, month } = zonedDate(at, timezone)
  return `${year}q${Math.ceil(month / 3)}`
}

function textOf(firm: Firm, level: Level, source: string, phone: number, dice: Dice): string {
  const [surname, surnameLetters] = dice.one(market.SURNAMES)
  const [given, givenLetters] = dice.one(market.GIVEN)
  const overseas = dice.one(market.NAMES_OVERSEAS)
  const person = firm.overseas
    ? { name: overseas, letters: overseas.toLowerCase().replaceAll(' ', '.') }
    : { name: `${surname}${given}`, letters: `${givenLetters}.${surnameLetters}` }
  const lines: [string, string | false | undefined][] = [
    ['公司', firm.name],
    ['联系人', person.name],
    ['职位', dice.one<string>((firm.overseas ? market.TITLES_OVERSEAS : market.TITLES)[level])],
    ['职级', level],
    ['采购角色', phone % UNASKED !== 0 && LEVEL_ROLES[level][phone % 2]],
    ['手机', `138 0000 ${phone}`],
    ['邮箱', `${person.letters}.${phone}@${firm.domain}`],
    ['地区', firm.region],
    ['行业', firm.industry],
    [
      '产品线',
      dice.weighted([
        ['营销自动化', 5],
        ['数据平台', 3],
        ['私域运营', firm.industry === '零售' ? 9 : 2],
      ]),
    ],
    ['规模', firm.size],
    ['必赢', dice.chance(firm.size === '500+' ? 0.22 : 0.03) && '是'],
    ['预算', dice.one(market.BUDGETS)],
    ['权限', dice.one(market.AUTHORITIES)],
    ['需求', dice.one<string>(market.INDUSTRIES[firm.industry].needs)],
    ['时间', dice.one(market.TIMELINES)],
    ['同意见面', dice.chance(0.24) && '是'],
    ['来源', source],
  ]
  return lines
    .flatMap(([name, value]) => (value === false || value === undefined ? [] : [`${name}：${value}`]))
    .join('\n')
}
