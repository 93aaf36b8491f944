import { zonedDate } from '../domain/calendar/moment.ts'
import type { Because, Reason } from '../domain/routing/suggestion.ts'
import type { Language } from '../domain/workspace.ts'
import { fillText } from './index.ts'

const WORDS = {
  'zh-CN': {
    region: '{region} ✓',
    industry: '{industry} {customers} 家客户',
    winRate: '赢单率 {percent}%',
    newer: '新人（{since} 入职）',
    load: '在手 {open}/{cap}',
    waitedSince: '上次分配 {day}',
    waitedAlways: '还没有分到过线索',
    acceptsIn: '平均接收 {minutes} 分钟',
    earlier: '曾负责这条线索，没有其他人选',
    notIn: '负责区域不含{region}',
    noRegion: '线索没有填写地区',
    away: '请假中',
    out: '连续超时未处理，暂停推荐',
    full: '在手 {open}/{cap}，已满',
    earlierRep: '曾负责这条线索',
    behind: '合适，但排在前三位之后',
  },
  en: {
    region: '{region} ✓',
    industry: 'customers in {industry}: {customers}',
    winRate: 'win rate {percent}%',
    newer: 'new since {since}',
    load: '{open}/{cap} open',
    waitedSince: 'last lead {day}',
    waitedAlways: 'has had no lead yet',
    acceptsIn: 'accepts in {minutes} min on average',
    earlier: 'had this lead before, nobody else is left',
    notIn: 'territory does not cover {region}',
    noRegion: 'the lead names no region',
    away: 'away',
    out: 'out of the suggestions after too many misses',
    full: '{open}/{cap} open: no room',
    earlierRep: 'had this lead before',
    behind: 'fits, but three others fit better',
  },
} as const satisfies Record<Language, Record<string, string>>

/** The zone of the days that are told where the caller has none: the one of the calendar that comes with the product. */
const DEFAULT_ZONE = 'Asia/Shanghai'

/**
 * The facts that speak for a rep, each in a few words: `华东 ✓`, `在手 6/15`. Days are those of `timezone`.
 * The industry and the region are as people wrote them: plain text, to be escaped where it is shown.
 */
export function reasonTexts(
  reasons: readonly Reason[],
  language: Language,
  timezone: string = DEFAULT_ZONE,
): string[] {
  return reasons.map((reason) => reasonText(reason, language, timezone))
}

function reasonText(reason: Reason, language: Language, timezone: string): string {
  const words = WORDS[language]
  switch (reason.kind) {
    case 'region':
      return fillText(words.region, { region: reason.region })
    case 'industry':
      return fillText(words.industry, { industry: reason.industry, customers: reason.customers })
    case 'win-rate':
      return fillText(words.winRate, { percent: reason.percent })
    case 'newer':
      return fillText(words.newer, { since: reason.since })
    case 'load':
      return fillText(words.load, { open: reason.open, cap: reason.cap })
    case 'waited':
      return reason.since === undefined
        ? words.waitedAlways
        : fillText(words.waitedSince, { day: dayOf(reason.since, timezone) })
    case 'accepts-in':
      return fillText(words.acceptsIn, { minutes: Math.round(reason.minutes) })
    case 'earlier':
      return words.earlier
  }
}

/** Why a rep is not suggested, in a few words. */
export function becauseText(because: Because, language: Language): string {
  const words = WORDS[language]
  switch (because.kind) {
    case 'region':
      return because.region === undefined ? words.noRegion : fillText(words.notIn, { region: because.region })
    case 'away':
      return words.away
    case 'out':
      return words.out
    case 'cap':
      return fillText(words.full, { open: because.open, cap: because.cap })
    case 'earlier':
      return words.earlierRep
    case 'behind':
      return words.behind
  }
}

function dayOf(at: number, timezone: string): string {
  const { year, month, day } = zonedDate(at, timezone)
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}
