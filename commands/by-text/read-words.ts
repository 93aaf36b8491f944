import { inAllLanguages } from '../../src/text/command-words.ts'
import { fillText } from '../../src/text/index.ts'
import { afterChoice, afterWord, endsChoice, firstWord, withoutSeparators } from './match-words.ts'
import type { Reader, Said } from './reading.ts'

/** Commands of which the word says everything. */
export const alone =
  (command: 'accept'): Reader =>
  ({ text, context }) =>
    isNothing(text) ? { command: { name: command } } : extra(text, context.voice)

const isNothing = (text: string): boolean => withoutSeparators(text) === ''

/** Words that nothing is made of would be lost: better nothing is done. */
export const extra = (text: string, { texts }: Said['context']['voice'], example = '') => ({
  wanted: { question: fillText(texts.byText.wanted.extra, { text: firstWord(text) }), example },
})

/** Commands that need words only. */
export const inWords =
  (
    input: 'reason' | 'text',
    question: 'why' | 'words',
    example: 'invalid' | 'reopened' | 'disputed' | 'called',
  ): Reader =>
  ({ text, context: { voice } }) => {
    const { wanted, examples } = voice.texts.byText
    return text === ''
      ? { wanted: { question: wanted[question], example: examples[example] } }
      : { values: { [input]: text } }
  }

/** Without the word before it: "because she knows them". */
export function withoutBecause(text: string): string {
  for (const word of inAllLanguages((words) => words.because)) {
    const rest = afterWord(text, word)
    if (rest !== undefined && endsChoice(rest)) return afterChoice(rest)
  }
  return text
}
