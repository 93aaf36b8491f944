import type { Choices } from '../../src/domain/insight/choices.ts'
import { newestFirst } from '../../src/domain/insight/flags/flag.ts'
import { FLAG_KINDS, type Flag, RECORD_WITHIN } from '../../src/domain/insight/flags.ts'
import type { Window } from '../../src/domain/insight/history.ts'
import { HEAD_ROLES } from '../../src/domain/lead/lead.ts'
import type { Line } from '../../src/message.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { choicesLine, flagLine } from '../../src/text/insight.ts'
import { rolesText } from '../../src/text/refusals.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { countUp, PATIENCE } from '../insight/counting.ts'
import { eachHistory } from '../insight/histories.ts'
import { FLAGGED, inspectCrm, isElsewhere } from '../insight/inspect-crm.ts'
import { answer, listing } from '../say.ts'
import { askedFlags } from './asked-flags.ts'

const DAYS = FLAGGED / 86_400_000
const SHOWN = 20

/** What both heads, and only they, should see of the last days: flags by kind, the newest first, and how suggestions turned out. */
export async function flags(core: Core, _rest: string, context: AskContext): Promise<Answer> {
  const { person, voice, now } = context
  const words = voice.texts.insight.flags
  if (!HEAD_ROLES.some((role) => person?.roles.includes(role))) {
    return answer(core, fill(words.who, { needs: rolesText(HEAD_ROLES, voice) }), context)
  }
  const seen = await look(core, { from: now - FLAGGED, to: now + 1 })
  const lines = seen.flags.length === 0 ? [[words.none]] : await flagLines(core, seen.flags, voice)
  lines.push(choicesLine(seen.choices, voice))
  return { kind: 'say', message: listing(core, fillText(words.title, { days: DAYS }), lines, voice) }
}

async function look(core: Core, window: Window): Promise<{ flags: Flag[]; choices: Choices }> {
  const until = performance.now() + PATIENCE
  await Promise.all([countUp(core), inspectCrm(core, () => performance.now() > until)])
  const { insight } = core.store
  const [known, choices] = await Promise.all([insight.flags(window), insight.choices(window)])
  const asked = askedFlags(core, window)
  if (isElsewhere(core)) {
    const from = window.from - RECORD_WITHIN
    await eachHistory(core.store, { ...window, from }, (history) => asked.add(history))
  }
  return { flags: [...known, ...asked.result()].sort(newestFirst), choices }
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
