import type { Explanation } from '../domain/covenant/explain.ts'
import type { Aspect } from '../domain/covenant/rule.ts'
import { cut, fillText, oneLine, type Texts, textsIn } from './index.ts'
import { lengthText } from './length-text.ts'
import type { Voice } from './voice.ts'

const LONGEST = 40

/** Text from people and names as they stand in the sentence. */
const said = (text: string): string => cut(oneLine(text), LONGEST)

/**
 * Why a lead is whose it is and what it counts for, in one sentence of plain text:
 * "CRM 记录 A-1001（江苏锐科，按域名匹配）由 李蕾 负责，6 天前有记录（2026-11-15）；线索级别 总监 高于 职员 → 规则 senior：同步给 李蕾，来源权重 1".
 * Days are counted back from the posting.
 */
export function verdictSentence(explanation: Explanation, voice: Pick<Voice, 'language' | 'name'>): string {
  const texts = textsIn(voice.language)
  const words = texts.covenant
  const facts = [
    ...recordParts(explanation, texts, voice),
    ...explanation.aspects.flatMap((aspect) => aspectPart(aspect, explanation, texts)),
  ].join(words.and)
  const outcome = outcomeParts(explanation, texts, voice).join(words.comma)
  // The pieces hold text from people: they are put in as they are.
  return fillText(explanation.ruled ? words.ruled : words.outcome, {
    facts,
    rule: said(explanation.verdict.rule),
    outcome,
  })
}

function recordParts(explanation: Explanation, texts: Texts, voice: Pick<Voice, 'name'>): string[] {
  const words = texts.covenant
  const { record, claimedBy, others, maybe } = explanation.facts
  const rep = claimedBy === undefined ? undefined : said(voice.name(claimedBy))
  const claimed = rep === undefined ? [] : [fillText(words.claimed, { rep })]
  const likely = maybe.length === 0 ? [] : [fillText(words.maybe, { n: maybe.length })]
  if (record === undefined) {
    return [rep === undefined ? words.nothing : fillText(words.claimedNothing, { rep }), ...likely]
  }
  const owner = record.owner === undefined ? '' : said(voice.name(record.owner))
  const standing = record.owner === undefined ? 'none' : record.ownerHere ? 'here' : 'left'
  return [
    fillText(words.record, {
      id: said(record.id),
      company: said(record.company),
      by: words.by[record.by],
      owner: fillText(words.owner[standing], { owner }),
      entry: entryText(explanation, texts),
    }),
    ...(others.length === 0 ? [] : [fillText(words.others, { n: others.length })]),
    ...likely,
    ...claimed,
  ]
}

function entryText(explanation: Explanation, texts: Texts): string {
  const { case: one, facts, lastEntry, followedWithin, days } = explanation
  const words = texts.covenant.entry
  const { day = '', daysBefore: n = 0 } = lastEntry ?? {}
  if (one.record === 'idle' && facts.record?.ownerHere)
    return fillText(words.lapsed, { day, length: lengthText(followedWithin, days, texts) })
  return fillText(n === 0 ? words.today : n === 1 ? words.yesterday : words.earlier, { n, day })
}

function levelPart({ level, facts, case: one }: Explanation, texts: Texts): string[] {
  const words = texts.covenant.level
  const { record } = facts
  if (record === undefined) return []
  if (level === undefined) return [record.level === undefined ? words.none : words.noneInLead]
  if (record.level === undefined) return [words.noneInRecord]
  const values = { lead: texts.levels[level], record: texts.levels[record.level] }
  if (level === record.level)
    return [fillText(one.level === 'above' ? words.equalAbove : words.equal, values)]
  return [fillText(one.level === 'above' ? words.above : words.below, values)]
}

/** What the rule looked at besides: record, claim and key are told already. */
function aspectPart(aspect: Aspect, explanation: Explanation, texts: Texts): string[] {
  const words = texts.covenant
  const { case: one } = explanation
  switch (aspect) {
    case 'level':
      return levelPart(explanation, texts)
    case 'grade':
      return [fillText(words.grade, { value: one.grade })]
    case 'mustWin':
      return [one.mustWin ? words.mustWin.yes : words.mustWin.no]
    case 'industry':
    case 'productLine': {
      const value = one[aspect]
      return value === undefined ? [] : [fillText(words[aspect], { value: said(value) })]
    }
    default:
      return []
  }
}

function outcomeParts(explanation: Explanation, texts: Texts, { name }: Pick<Voice, 'name'>): string[] {
  const { verdict, contactWithin, days } = explanation
  const words = texts.covenant
  const { to, credit, contact, earnedAt } = verdict
  return [
    to.kind === 'owner' ? fillText(words.owned, { owner: said(name(to.owner)) }) : words.dispatched,
    ...(contact ? [fillText(words.contact, { length: lengthText(contactWithin, days, texts) })] : []),
    fillText(words.credit, { credit }),
    ...(to.kind === 'owner' && earnedAt === 'sync' ? [words.earned] : []),
  ]
}
