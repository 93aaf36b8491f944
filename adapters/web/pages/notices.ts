import type { IncomingMessage } from 'node:http'
import type { Texts } from '../../../src/text/index.ts'
import { textsIn } from '../../../src/text/index.ts'
import { acceptedLanguage } from '../accepted-language.ts'
import { type Html, html } from '../forms/html.ts'
import type { Reply } from './reply.ts'
import { pageOf, type Speech, strangerPage } from './shell.ts'
import type { Site } from './site.ts'
import type { Visit } from './visit.ts'

export type Notice = keyof Texts['pages']['notices']

/** In which words, where it is known whose they are; and what else the browser is told. */
interface Told {
  speech?: Speech
  headers?: Record<string, string>
}

/** Why there is no page here, and what to do, for somebody who is not signed in. */
export function strangerNotice(
  site: Pick<Site, 'base' | 'playground'> & { core: Site['core'] },
  request: IncomingMessage,
  status: number,
  notice: Notice,
  { headers = {}, speech = speechOf(site, request) }: Told = {},
): Reply {
  const { title, text } = speech.texts.pages.notices[notice]
  const body = html`<p>${text}</p>\n${site.playground && toPlayground(site.base, speech)}`
  return { kind: 'page', status, page: strangerPage(title, body, site.base, speech), headers }
}

/** The language of whom nothing is known but their browser. */
export function speechOf({ core }: Pick<Site, 'core'>, request: IncomingMessage): Speech {
  const language = acceptedLanguage(request) ?? core.workspace.language
  return { language, texts: textsIn(language) }
}

/** Where one may be anybody, a link is had there. */
const toPlayground = (base: string, { texts }: Speech): Html =>
  html`<p class="buttons"><a class="button" href="${base}/playground">${texts.pages.signIn.openHere}</a></p>`

/** The same for somebody who is signed in. */
export function visitNotice(visit: Visit, status: number, notice: Notice): Reply {
  const { title, text } = visit.voice.texts.pages.notices[notice]
  return { kind: 'page', status, page: pageOf(visit, { title, body: html`<p>${text}</p>` }) }
}
