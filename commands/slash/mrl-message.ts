import { PERMISSIONS } from '../../src/domain/lead/commands.ts'
import type { Lead } from '../../src/domain/lead/lead.ts'
import type { Person } from '../../src/domain/workspace.ts'
import type { Block, Button, Line, Message } from '../../src/message.ts'
import { fill, fillText } from '../../src/text/index.ts'
import { type MrlItem, mrlLines } from '../../src/text/mrl-item.ts'
import { plainText, type Voice } from '../../src/text/voice.ts'
import type { AskContext } from '../ask.ts'

const SHOWN = 8
const BUTTONS = ['repost', 'nurture', 'edit'] as const

/** The first items with their buttons, by SDR where there may be several, and how second chances turned out under them. */
export function queueMessage(
  items: readonly MrlItem[],
  { grouped, chances }: { grouped: boolean; chances: Line },
  person: Person,
  context: AskContext,
): Message {
  const { voice, timezone } = context
  const { texts, language } = voice
  const shown = items.slice(0, SHOWN)
  const more = items.length - shown.length
  const itemBlocks = (item: MrlItem) => blocksOf(item, person, context)
  const blocks: Block[] = [
    { kind: 'title', text: texts.insight.mrl.title },
    ...(grouped
      ? sdrsOf(shown).flatMap((sdr) => [
          headingOf(sdr, items, voice),
          ...ofSdr(sdr, shown).flatMap(itemBlocks),
        ])
      : shown.flatMap(itemBlocks)),
  ]
  if (items.length === 0) blocks.push({ kind: 'line', line: [texts.insight.mrl.empty] })
  if (more > 0) blocks.push({ kind: 'quiet', line: fill(texts.slash.more, { n: more }) })
  blocks.push({ kind: 'quiet', line: chances })
  return { plain: blocks.flatMap((block) => plainLine(block, timezone, language)).join('\n'), blocks }
}

/** In the order of their most urgent lead. */
const sdrsOf = (items: readonly MrlItem[]): string[] => [...new Set(items.map(({ lead }) => lead.sdr))]

const ofSdr = (sdr: string, items: readonly MrlItem[]): MrlItem[] =>
  items.filter(({ lead }) => lead.sdr === sdr)

function headingOf(sdr: string, items: readonly MrlItem[], { texts, name }: Voice): Block {
  const n = ofSdr(sdr, items).length
  return { kind: 'line', line: [{ strong: fillText(texts.insight.mrl.ofSdr, { sdr: name(sdr), n }) }] }
}

function blocksOf(item: MrlItem, person: Person, { voice, now, timezone }: AskContext): Block[] {
  const [head = [], ...rest] = mrlLines(item, now, voice, timezone)
  const controls = buttonsOf(item.lead, person, voice)
  return [
    { kind: 'line', line: head },
    ...rest.map((line) => ({ kind: 'quiet', line }) as const),
    ...(controls.length > 0 ? [{ kind: 'controls', controls } as const] : []),
  ]
}

/** Those that this person may press. */
function buttonsOf({ id, turn }: Lead, { roles }: Person, { texts }: Voice): Button[] {
  const allowed = BUTTONS.filter((name) =>
    PERMISSIONS[name].by.some((who) => roles.some((role) => role === who)),
  )
  return allowed.map((name) => ({
    kind: 'button',
    action: name,
    label: texts.commands[name],
    ...(name === 'repost' && { style: 'primary' }),
    value: { lead: id, turn },
  }))
}

function plainLine(block: Block, zone: string, language: Voice['language']): string[] {
  if (block.kind === 'title') return [block.text]
  return 'line' in block ? [plainText(block.line, zone, language)] : []
}
