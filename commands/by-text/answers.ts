import type { Line } from '../../src/message.ts'
import type { TextCommand } from '../../src/text/command-words.ts'
import { fill, fillText, oneLine } from '../../src/text/index.ts'
import { plainText } from '../../src/text/voice.ts'
import type { AskContext } from '../ask.ts'
import { intentOf, patienceOf } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import type { Outcome } from '../handle.ts'
import type { Wanted } from './reading.ts'

/** What is said to who typed a command. */

/** Lines under one another. */
export function sayLines(core: Core, lines: readonly Line[], { voice }: AskContext): Answer {
  const plain = lines.map((line) => plainText(line, core.timezone(), voice.language)).join('\n')
  return { kind: 'say', message: { plain, blocks: lines.map((line) => ({ kind: 'line', line }) as const) } }
}

/** The whole command as it should be written. `lead`: its number. */
export function example(command: TextCommand, lead: string, words: string, { voice }: AskContext): Line {
  const { byText, commandWords } = voice.texts
  const [word] = commandWords.commands[command]
  const whole = [word, lead, words].filter((part) => part !== '').join(' ')
  return fill(byText.write, { example: { strong: oneLine(whole) } })
}

/** What is missing, what to write, and what there is to choose from. */
export function wantedLines(
  command: TextCommand,
  lead: string,
  { question, example: words, choices = [] }: Wanted,
  context: AskContext,
): Line[] {
  const write = words === undefined ? [] : [example(command, lead, words, context)]
  return [[question], ...write, ...choices.map((choice): Line => [choice])]
}

export const tooLong = (most: number, { voice }: AskContext): Wanted => ({
  question: fillText(voice.texts.byText.wanted.tooLong, { n: most }),
})

/**
 * What this delivery came to when it came first. One that cannot be understood now may have been done then; it is not done again, and
 * from now on never will be.
 */
export async function settled(core: Core, caller: Caller): Promise<Outcome> {
  const { delivery } = intentOf(core, caller, '', { name: 'tick' })
  return core.store.commit<Outcome>({
    ...(delivery !== undefined && { delivery }),
    leads: [],
    patience: patienceOf(core, caller),
    decide: () => ({ result: { refused: { code: 'no-such-lead' } } }),
  })
}
