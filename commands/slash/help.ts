import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { listing } from '../say.ts'

/** What `/lead` can do. */
export async function help(core: Core, _rest: string, { voice }: AskContext): Promise<Answer> {
  const { title, lines } = voice.texts.help
  return {
    kind: 'say',
    message: listing(
      core,
      title,
      Object.values(lines).map((line) => [line]),
      voice,
    ),
  }
}
