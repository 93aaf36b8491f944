import type { Moment } from '../domain/calendar/moment.ts'
import type { DirectCard } from '../domain/direct-card.ts'
import type { CommandName } from '../domain/lead/commands.ts'
import type { ClockName } from '../domain/policy/policy.ts'
import type { Block, Button, Line, Message } from '../message.ts'
import { behaviourText } from './behaviour.ts'
import { verdictSentence } from './covenant.ts'
import { cut, fill, fillText, oneLine } from './index.ts'
import { button } from './lead-card.ts'
import { attemptTrail, DOT, fieldLabel, fieldValue, labelled } from './lead-parts.ts'
import { plainText, type Voice } from './voice.ts'

/** How many records of each kind a direct card shows; the newest. */
const SHOWN = 5

/** What there is to choose from where a command asks for a reason. */
type Reasons = Partial<Record<CommandName, readonly string[]>>

/** The direct card in words: the whole contact, what is known, and the buttons that are this person's. */
export function directCardMessage(
  card: DirectCard,
  voice: Voice,
  zone: string,
  reasons: Reasons = {},
): Message {
  const { texts } = voice
  const title = fillText(texts.direct.title, { grade: card.grade, company: card.company })
  const head = headLine(card, voice)
  const blocks: Block[] = [
    { kind: 'title', text: title },
    { kind: 'line', line: head },
    ...(card.over === undefined ? openBlocks(card, voice, reasons) : []),
  ]
  return {
    plain: `${title} — ${plainText(head, zone, voice.language)}`,
    blocks,
    tone: card.over === undefined ? card.grade : 'ended',
  }
}

function headLine(card: DirectCard, { texts, name }: Voice): Line {
  if (card.over !== undefined) return [{ strong: texts.direct.over[card.over] }]
  const due = card.deadline ? until(card.deadline.clock, card.deadline.at, texts) : []
  const line: Line =
    card.status === 'synced'
      ? [{ strong: texts.direct.synced }]
      : card.status === 'assigned' && card.deadline
        ? fill(texts.direct.yours, { at: { at: card.deadline.at } })
        : [{ strong: texts.statuses[card.status] }, ...due]
  if (card.contactBy !== undefined) line.push(...until('contact', card.contactBy, texts))
  if (card.mrl) line.push(DOT, texts.card.mrl)
  if (card.standsInFor !== undefined) {
    line.push(DOT, fillText(texts.direct.standIn, { rep: name(card.standsInFor) }))
  }
  return line
}

const until = (clock: ClockName, at: Moment, texts: Voice['texts']): Line => [
  DOT,
  ...fill(texts.card.clockBy, { clock: texts.clocks[clock], at: { at } }),
]

function openBlocks(card: DirectCard, voice: Voice, reasons: Reasons): Block[] {
  const { texts } = voice
  const values = { lead: card.lead, turn: card.turn }
  const controls = card.actions.map(({ command }): Button => {
    const own = reasons[command]
    return { ...button(command, values, voice), ...(own !== undefined && { reasons: own }) }
  })
  return [
    {
      kind: 'facts',
      facts: card.contact.map(({ field, value }) => ({ label: fieldLabel(field, voice), value })),
    },
    { kind: 'divider' },
    {
      kind: 'facts',
      facts: card.facts.map(({ field, value }) => ({
        label: fieldLabel(field, voice),
        value: fieldValue(field, value, voice),
      })),
    },
    ...(card.unknown.length === 0
      ? []
      : [
          quiet([
            card.unknown
              .slice(0, 20)
              .map(([key, value]) => labelled(cut(oneLine(key), 40), cut(oneLine(value), 200), voice))
              .join('\n'),
          ]),
        ]),
    ...(card.behaviour === undefined
      ? []
      : [quiet([labelled(texts.behaviour.label, behaviourText(card.behaviour, voice), voice)])]),
    ...records(texts.direct.calls, card.calls, voice, () => undefined),
    ...records(texts.direct.notes, card.notes, voice, ({ kind }) => texts.noteKinds[kind]),
    ...records(texts.direct.records, card.touches, voice, ({ kind }) => texts.touches[kind]),
    ...(card.earlier.length === 0
      ? []
      : [
          quiet([
            labelled(
              texts.direct.earlier,
              card.earlier.map((attempt) => attemptTrail(attempt, voice)).join(DOT),
              voice,
            ),
          ]),
        ]),
    ...(card.covenant === undefined
      ? []
      : [
          quiet(
            fill(texts.labelled, {
              label: { strong: texts.card.crm },
              text: verdictSentence(card.covenant.why, voice),
            }),
          ),
        ]),
    ...(controls.length === 0 ? [] : [{ kind: 'controls', controls } as const]),
    quiet([card.lead]),
  ]
}

function records<R extends { by: string; at: number; text: string; name?: string }>(
  label: string,
  all: readonly R[],
  voice: Voice,
  kindOf: (record: R) => string | undefined,
): Block[] {
  if (all.length === 0) return []
  const lines = all.slice(-SHOWN).map((record): Line => {
    const text = cut(oneLine(record.text), 300)
    const kind = kindOf(record)
    const said = kind === undefined ? text : labelled(kind, text, voice)
    return [{ at: record.at }, ` ${labelled(record.name ?? voice.name(record.by), said, voice)}`]
  })
  return [{ kind: 'quiet', line: [{ strong: label }] }, ...lines.map(quiet)]
}

const quiet = (line: Line): Block => ({ kind: 'quiet', line })
