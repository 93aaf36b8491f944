import type { IncomingMessage } from 'node:http'
import { textsIn } from '../../../src/text/index.ts'
import { acceptedLanguage } from '../accepted-language.ts'
import type { Handler } from '../server.ts'
import { knownBrowsers } from './browser.ts'
import { type Reply, sendReply, skipBody } from './http.ts'
import { type Notice, noticePage } from './notice-page.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { receiveForm } from './receive-form.ts'
import { showForm } from './show-form.ts'
import { type FormsOptions, GO_ON, type Site } from './site.ts'
import { nameOf } from './submission.ts'

const PLACE = '/f/'

/** Answers everything below `/f/`: a GET shows the form to the person's browser, a POST hands it in. */
export function formsHandler(options: FormsOptions): Handler {
  const site: Site = { ...options, browsers: knownBrowsers(options.publicUrl), inTurn: oneAtATime() }
  return async (request, response) => {
    if (!request.url?.startsWith(PLACE)) return false
    const reply = await answer(site, request).catch((fault: unknown) => {
      site.logger.error({ fault: nameOf(fault) }, 'form page failed')
      return stranger(site, request, 500, 'failed')
    })
    await skipBody(request)
    sendReply(response, reply)
    return true
  }
}

async function answer(site: Site, request: IncomingMessage): Promise<Reply> {
  const { method = '', url = '' } = request
  const [token = '', query] = url.slice(PLACE.length).split('?', 2)
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    return { ...stranger(site, request, 405, 'bad-request'), headers: { allow: 'GET, HEAD, POST' } }
  }
  const opened = await site.links.find(token)
  if (opened === undefined) return stranger(site, request, 404, 'unknown')
  if (method === 'POST') return receiveForm(site, request, token, opened)
  return showForm(site, request, { token, wentOn: query === GO_ON }, opened)
}

/** For somebody of whom nothing is known but the languages of their browser. */
function stranger(site: Site, request: IncomingMessage, status: number, notice: Notice): Reply {
  const language = acceptedLanguage(request) ?? site.language
  return { status, page: noticePage(notice, { language, texts: textsIn(language) }) }
}
