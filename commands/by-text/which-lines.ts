import type { Line } from '../../src/message.ts'
import { cut, fill } from '../../src/text/index.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import { leadLines } from '../slash/lead-line.ts'
import { example } from './answers.ts'
import type { Typed } from './on-lead.ts'
import type { Which } from './which-lead.ts'

/** Leads that are named when several could be meant. */
const NAMED = 5
/** Of the person's own words in an example. */
const SHORT = 60

/** No lead, or more than one: which could be meant, and what to write. */
export async function whichLines(
  core: Core,
  { name, text, says = '' }: Typed,
  which: Exclude<Which, { lead: unknown }>,
  context: AskContext,
): Promise<Line[]> {
  const { texts } = context.voice
  const { wanted, usage } = texts.byText
  const command = texts.commands[name]
  if ('unknown' in which) return [fill(wanted.noSuchLead, { text: which.unknown })]
  const { fitting, more } = which
  const [first] = fitting
  const question = more ? wanted.tooMany : first === undefined ? wanted.noneFits : wanted.several
  const words = cut(`${says} ${text}`.trim(), SHORT)
  return [
    fill(question, { n: fitting.length, command }),
    first === undefined ? example(name, '', usage[name], context) : example(name, first.id, words, context),
    ...(await leadLines(core, fitting.slice(0, NAMED), context.voice)),
  ]
}
