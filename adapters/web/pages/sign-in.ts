import type { IncomingMessage } from 'node:http'
import { sightOf } from '../../../src/domain/person/sight.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import { fillText } from '../../../src/text/index.ts'
import { momentText } from '../../../src/text/voice.ts'
import { html } from '../forms/html.ts'
import { isOwnPost } from './guard.ts'
import { type Notice, strangerNotice } from './notices.ts'
import type { Reply } from './reply.ts'
import { type Speech, strangerPage } from './shell.ts'
import type { SignIn } from './sign-in-links.ts'
import type { Site } from './site.ts'

/**
 * Answers what is below `/in/`. A GET shows a button and changes nothing, so it does no harm that chats look at links; its POST uses the
 * link up, signs its person in, and shows the page that it leads to.
 */
export async function answerSignIn(site: Site, request: IncomingMessage, token: string): Promise<Reply> {
  let speech: Speech | undefined
  const refuse = (status: number, notice: Notice) =>
    strangerNotice(site, request, status, notice, speech && { speech })
  if (request.method === 'POST' && !isOwnPost(request, site.publicOrigin)) return refuse(403, 'foreign')
  const found = await site.links.find(token)
  if (found === undefined) return refuse(404, 'unknown')
  const person = site.core.person(found.person)
  speech = person && site.core.voiceFor(person)
  if (found.used) return refuse(410, 'used')
  if (site.core.clock.now() >= found.expiresAt) return refuse(410, 'expired')
  if (person === undefined || sightOf(person) === undefined) return refuse(403, 'left')
  if (request.method !== 'POST') return { kind: 'page', status: 200, page: buttonPage(site, person, found) }

  if (!(await site.links.use(found.id))) return refuse(410, 'used')
  const before = await site.sessions.of(request)
  if (before !== undefined) await site.sessions.end(before)
  const to = `${site.base}${found.to ?? '/'}`
  return { kind: 'elsewhere', to, headers: await site.sessions.open(person.id) }
}

function buttonPage({ core, base }: Site, person: Person, { expiresAt }: SignIn): string {
  const voice = core.voiceFor(person)
  const words = voice.texts.pages.signIn
  const at = momentText(expiresAt, core.timezone(person), voice.language)
  const body = html`<p>${fillText(words.text, { name: person.name })}</p>
<form method="post" class="buttons"><button type="submit">${fillText(words.as, { name: person.name })}</button></form>
<p class="quiet small until">${fillText(words.until, { at })}</p>`
  return strangerPage(words.title, body, base, voice)
}
