import { sightOf } from '../../src/domain/person/sight.ts'
import { ROLES } from '../../src/domain/workspace.ts'
import type { Line } from '../../src/message.ts'
import { fill } from '../../src/text/index.ts'
import { rolesText } from '../../src/text/refusals.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { answer, listing } from '../say.ts'

/** A link that signs the person who asks into the leaders' pages, once, within ten minutes; with a text to the companies it finds. */
export async function web(core: Core, rest: string, context: AskContext): Promise<Answer> {
  const { person, voice } = context
  const words = voice.texts.pages.link
  if (core.pages === undefined) return answer(core, [words.none], context)
  if (person === undefined || sightOf(person) === undefined)
    return answer(core, fill(words.who, { needs: rolesText(ROLES, voice) }), context)
  const text = [...rest].slice(0, 100).join('')
  const to = text === '' ? undefined : `/companies?${new URLSearchParams({ text })}`
  const { href, expiresAt } = await core.pages.signInLink(person.id, to)
  const lines: Line[] = [[{ href, label: words.open }], fill(words.said, { at: { at: expiresAt } })]
  return { kind: 'say', message: listing(core, words.title, lines, voice) }
}
