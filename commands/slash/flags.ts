import { companyOfLead } from '../../src/domain/company/company-of-lead.ts'
import type { CrmRecord } from '../../src/domain/company/crm-record.ts'
import { type Choices, choices } from '../../src/domain/insight/choices.ts'
import { FLAG_KINDS, type Flag, flagging, RECORD_WITHIN } from '../../src/domain/insight/flags.ts'
import type { History, Window } from '../../src/domain/insight/history.ts'
import { HEAD_ROLES } from '../../src/domain/lead/lead.ts'
import type { Line } from '../../src/message.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { choicesLine, flagLine } from '../../src/text/insight.ts'
import { rolesText } from '../../src/text/refusals.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { eachHistory } from '../histories.ts'
import { answer, listing } from '../say.ts'

const DAYS = 30
const SHOWN = 20

/** What both heads, and only they, should see of the last days: flags by kind, the newest first, and how suggestions turned out. */
export async function flags(core: Core, _rest: string, context: AskContext): Promise<Answer> {
  const { person, voice, now } = context
  const words = voice.texts.insight.flags
  if (!HEAD_ROLES.some((role) => person?.roles.includes(role))) {
    return answer(core, fill(words.who, { needs: rolesText(HEAD_ROLES, voice) }), context)
  }
  const seen = await look(core, { from: now - DAYS * 86_400_000, to: now + 1 })
  const lines = seen.flags.length === 0 ? [[words.none]] : await flagLines(core, seen.flags, voice)
  lines.push(choicesLine(seen.choices, voice))
  return { kind: 'say', message: listing(core, fillText(words.title, { days: DAYS }), lines, voice) }
}

async function look(core: Core, window: Window): Promise<{ flags: Flag[]; choices: Choices }> {
  const flagged = flagging(window)
  const chosen = choices(window)
  const from = window.from - RECORD_WITHIN
  const records = recordsWhile(core)
  await eachHistory(core.store, { ...window, from }, async (history) => {
    chosen.add(history)
    flagged.add({ ...history, records: await records(history, from) })
  })
  return { flags: flagged.result(), choices: chosen.result() }
}

/** A CRM elsewhere is asked for so long: the heads want the rest of the answer. */
const CRM_PATIENCE = 1000

/** What the CRM says as long as it answers, and quickly enough together; no records from then on. */
function recordsWhile(core: Core): (history: History, from: number) => Promise<CrmRecord[]> {
  const until = performance.now() + CRM_PATIENCE
  let goesOn = true
  return async (history, from) => {
    if (!goesOn || performance.now() > until) return []
    try {
      return await recordsOf(core, history, from)
    } catch (err) {
      goesOn = false
      core.logger.warn({ err }, 'the CRM could not be asked for records that came after a posting')
      return []
    }
  }
}

/** The CRM's records of the company as they are now; only where a posting is new enough for them to matter. */
async function recordsOf({ crm }: Core, { lead, events }: History, from: number): Promise<CrmRecord[]> {
  const isNew = events.some(({ type, at }) => at >= from && (type === 'posted' || type === 'reposted'))
  if (!isNew) return []
  const exact = await crm.exact(companyOfLead(lead.fields, lead.unknown))
  const found = exact.map(({ record }) => record)
  const { record: chosen } = lead.crm ?? {}
  if (chosen?.by !== 'person' || found.some(({ id }) => id === chosen.id)) return found
  const named = await crm.record(chosen.id)
  return named === undefined ? found : [...found, named]
}

/** By kind, each with how many there are; no more than fit, and how many those are not. */
async function flagLines(core: Core, all: readonly Flag[], voice: Voice): Promise<Line[]> {
  const { texts } = voice
  const words = texts.insight.flags
  const byKind = FLAG_KINDS.map((kind) => all.filter((flag) => flag.kind === kind))
  const shown = fairShare(byKind)
  const leads = [...new Set([...shown].map(({ lead }) => lead))]
  const found = await Promise.all(leads.map((id) => core.store.lead(id)))
  const fields = new Map(
    found.flatMap((lead) => (lead === undefined ? [] : [[lead.id, lead.fields] as const])),
  )
  const groups = byKind.flatMap((flags): Line[] => {
    const [first] = flags
    if (first === undefined) return []
    const heading = fillText(words.kind, { kind: words.kinds[first.kind], n: flags.length })
    const own = flags.filter((flag) => shown.has(flag))
    return [[{ strong: heading }], ...own.map((flag) => flagLine(flag, fields.get(flag.lead), voice))]
  })
  const more = all.length - shown.size
  return [[words.why], ...groups, ...(more > 0 ? [fill(texts.slash.more, { n: more })] : [])]
}

/** The newest of each kind, in turn, until the list is full: no kind hides another. */
function fairShare(byKind: readonly Flag[][]): ReadonlySet<Flag> {
  const longest = Math.max(...byKind.map(({ length }) => length))
  const inTurn = Array.from({ length: longest }, (_, i) => byKind.flatMap((flags) => flags[i] ?? [])).flat()
  return new Set(inTurn.slice(0, SHOWN))
}
