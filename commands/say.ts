import type { Block, Line, Message } from '../src/message.ts'
import { plainText, type Voice } from '../src/text/voice.ts'
import type { AskContext } from './ask.ts'
import type { Core } from './core.ts'
import type { Answer } from './desk.ts'

/** A message of one line. */
export function say(core: Core, line: Line, voice: Voice): Message {
  return { plain: plainText(line, core.timezone(), voice.language), blocks: [{ kind: 'line', line }] }
}

/** A message of a title and lines under it. */
export function listing(core: Core, title: string, lines: Line[], voice: Voice): Message {
  const plain = [title, ...lines.map((line) => plainText(line, core.timezone(), voice.language))].join('\n')
  const blocks: Block[] = [
    { kind: 'title', text: title },
    ...lines.map((line) => ({ kind: 'line', line }) as const),
  ]
  return { plain, blocks }
}

/** A line that the person who asked sees alone, at once. */
export const answer = (core: Core, line: Line, { voice }: AskContext): Answer => ({
  kind: 'say',
  message: say(core, line, voice),
})
