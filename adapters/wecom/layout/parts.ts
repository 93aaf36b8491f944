import type { LeadId } from '../../../src/domain/lead/lead.ts'
import type { ActionValue, Block, Control, Message } from '../../../src/message.ts'
import { oneLine } from '../../../src/text/clean.ts'
import { cut } from '../text.ts'
import type { Limits } from './limits.ts'
import { plainLine, splitLines } from './plain.ts'
import type { Wording } from './wording.ts'

export interface Fact {
  label: string
  value: string
}

/** A message taken apart for a small card: bare words, each piece on one line. */
export interface Parts {
  title: string
  /** What stands under the title: state and deadline. */
  desc: string
  /** Further lines, the rest of a long first one before them. */
  lines: string[]
  facts: Fact[]
  quiet: string[]
  /** The first line in small print, or after the head, that begins with a label: whose lead it is by which rule. */
  quote?: Fact
  controls: Control[]
  /** Id of the lead that the controls act on. */
  lead?: LeadId
  /** They answer a proposal of other rules. */
  proposes: boolean
}

export function partsOf(message: Message, wording: Wording, limits: Limits): Parts {
  const titles: string[] = []
  const lines: string[] = []
  const facts: Fact[] = []
  const quiet: string[] = []
  let quote: Fact | undefined
  const controls: Control[] = []
  for (const block of message.blocks) {
    const labelled = quote === undefined && lines.length > 0 ? labelledIn(block, wording) : undefined
    if (labelled !== undefined) {
      quote = labelled
      continue
    }
    if (block.kind === 'title') titles.push(oneLine(block.text))
    if (block.kind === 'line') lines.push(...splitLines(block.line).map((line) => plainLine(line, wording)))
    if (block.kind === 'quiet') quiet.push(...splitLines(block.line).map((line) => plainLine(line, wording)))
    if (block.kind === 'facts') facts.push(...block.facts.map(onOneLine))
    if (block.kind === 'controls') controls.push(...block.controls)
  }
  const [title = '', ...otherTitles] = titles.filter(said)
  const [head = '', ...others] = [...otherTitles, ...lines].filter(said)
  const [desc, rest] = divide(head, limits.desc)
  const values = controls.flatMap(valuesOf)
  const lead = leadIn(values)
  return {
    title: cut(title || oneLine(message.plain), limits.title) || '…',
    desc,
    lines: [rest, ...others].filter(said),
    facts: facts.filter(({ label, value }) => said(label) && said(value)),
    quiet: quiet.filter((text) => said(text) && text !== lead),
    controls,
    proposes: values.some(({ proposal }) => proposal !== undefined),
    ...(quote && { quote }),
    ...(lead !== undefined && { lead }),
  }
}

/** A strong word and a sentence after it. */
function labelledIn(block: Block, wording: Wording): Fact | undefined {
  if (block.kind !== 'line' && block.kind !== 'quiet') return undefined
  const [first, ...rest] = block.line
  if (typeof first !== 'object' || !('strong' in first)) return undefined
  // The colon between them is the card's own.
  const fact = { label: oneLine(first.strong), value: plainLine(rest, wording).replace(/^[：:]\s*/, '') }
  return said(fact.label) && said(fact.value) ? fact : undefined
}

/** The lead on which a message's controls act. */
export const leadOf = ({ blocks }: Message): LeadId | undefined =>
  leadIn(blocks.flatMap((block) => (block.kind === 'controls' ? block.controls : [])).flatMap(valuesOf))

const leadIn = (values: ActionValue[]): LeadId | undefined =>
  values.find(({ lead }) => lead !== undefined)?.lead

const valuesOf = (control: Control): ActionValue[] =>
  control.kind === 'button' ? [control.value] : control.options.map(({ value }) => value)

const said = (text: string): boolean => text !== ''
const onOneLine = ({ label, value }: Fact): Fact => ({ label: oneLine(label), value: oneLine(value) })

/** Where a long line may be parted, the best first: each ends what stands before it. */
const PARTINGS = [/ · /g, /：|: /g, /，|, |；|; /g]

/** A long line in two: what fits, up to one of its dots, colons or commas, and what follows; where none helps, all of it follows a beginning. */
function divide(line: string, max: number): [fits: string, rest: string] {
  if (line.length <= max) return [line, '']
  for (const parting of PARTINGS) {
    const places = [...line.matchAll(parting)].map(({ index, 0: mark }) => ({
      at: index,
      to: index + mark.length,
    }))
    const last = places.findLast(({ at }) => at > 0 && at <= max)
    if (last !== undefined) return [line.slice(0, last.at), line.slice(last.to)]
  }
  return [cut(line, max), line]
}
