import { fill, fillText } from '../../src/text/index.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { answer, listing } from '../say.ts'
import { leadLines } from './lead-line.ts'

const SHOWN = 10

/** Leads by company, contact or number. */
export async function find(core: Core, rest: string, context: AskContext): Promise<Answer> {
  const { texts } = context.voice
  const text = [...rest].slice(0, 100).join('')
  if (text === '') return answer(core, [texts.slash.findWhat], context)
  const found = await core.store.leads({ text, limit: SHOWN + 1 })
  if (found.length === 0) return answer(core, fill(texts.slash.findEmpty, { text }), context)
  const lines = await leadLines(core, found.slice(0, SHOWN), context.voice)
  const n = found.length > SHOWN ? `${SHOWN}+` : found.length
  return { kind: 'say', message: listing(core, fillText(texts.slash.findTitle, { n }), lines, context.voice) }
}
