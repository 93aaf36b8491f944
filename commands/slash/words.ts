import { GLOSSARY } from '../../src/text/glossary.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { listing } from '../say.ts'

/** The words that both departments use alike. */
export async function words(core: Core, _rest: string, { voice }: AskContext): Promise<Answer> {
  const lines = GLOSSARY.map(({ term, zh, meaning }) => [
    { strong: `${term} ${zh}` },
    ` — ${meaning[voice.language]}`,
  ])
  return { kind: 'say', message: listing(core, voice.texts.slash.wordsTitle, lines, voice) }
}
