import type { IncomingMessage } from 'node:http'
import { formPage, type Reader } from './form-page.ts'
import type { Reply } from './http.ts'
import type { Opened } from './links.ts'
import { donePage, type Notice, noticePage, openingPage } from './notice-page.ts'
import { boundTo } from './progress.ts'
import { formAddress, type Site } from './site.ts'
import { newNonce } from './token.ts'

/**
 * Answers a GET. A browser without a cookie gets one, and a page that goes on by itself; with the cookie it gets the form, and nobody else
 * does from then on. Without a cookie nothing is shown and nothing used up: so it does no harm that chats look at links.
 */
export async function showForm(
  site: Site,
  request: IncomingMessage,
  { token, wentOn }: { token: string; wentOn: boolean },
  opened: Opened,
): Promise<Reply> {
  const { links, browsers, clock } = site
  const reader = site.reader(opened.by)
  const { voice } = reader
  const known = browsers.of(request)
  const [browser] = known
  const expired = clock.now() >= opened.expiresAt
  const gone: Reply = { status: 410, page: noticePage('expired', voice) }
  const refused = (notice: Notice): Reply =>
    expired ? gone : { status: 403, page: noticePage(notice, voice) }
  const { browser: first } = opened.progress
  if (first === undefined && expired) return gone
  if (browser === undefined) {
    if (wentOn) return refused(first === undefined ? 'cookies' : 'elsewhere')
    // A browser that has the cookie does not send it when another site's page led here: it must not get another one.
    const isNew = first === undefined && request.method === 'GET'
    const headers = isNew ? browsers.header(token, newNonce()) : {}
    return { status: 200, page: openingPage(formAddress(token), voice), headers }
  }
  const progress = first === undefined ? await links.step(opened.id, boundTo(browser)) : opened.progress
  if (!known.some((one) => one === progress.browser)) return refused('elsewhere')
  if (progress.answer !== undefined) return doneReply(opened, progress.answer, reader)
  if (expired) return gone
  const { form, expiresAt } = opened
  return { status: 200, page: formPage({ form, action: token, expiresAt }, reader) }
}

export function doneReply(
  { form }: Opened,
  { said }: { said?: string | undefined },
  { voice }: Reader,
): Reply {
  return { status: 200, page: donePage(form.title, said ?? voice.texts.formPage.saved, voice) }
}
