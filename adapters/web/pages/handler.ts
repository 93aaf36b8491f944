import type { IncomingMessage, ServerResponse } from 'node:http'
import { sightOf } from '../../../src/domain/person/sight.ts'
import { readBody, skipBody } from '../forms/http.ts'
import { nameOf } from '../forms/submission.ts'
import type { Handler } from '../server.ts'
import { assetAt } from './assets.ts'
import { isOwnPost } from './guard.ts'
import { strangerNotice, visitNotice } from './notices.ts'
import { type Reply, sendReply } from './reply.ts'
import { actionAt, isOurs, pageAt } from './routes.ts'
import type { Session } from './sessions.ts'
import { answerSignIn } from './sign-in.ts'
import type { Site } from './site.ts'
import type { Visit } from './visit.ts'

const LONGEST_URL = 4096
const LARGEST_BODY = 16 * 1024

/** Answers `GET /` and everything else of the pages, for whom a link from the chat has signed in. */
export function pagesHandler(site: Site): Handler {
  return async (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2)
    if (!isOurs(path)) return false
    const reply = await answer(site, request, response, path, query).catch((fault: unknown) => {
      site.core.logger.error({ fault: nameOf(fault), path: pathOnly(path) }, 'a page failed')
      return strangerNotice(site, request, 500, 'failed')
    })
    if (reply.kind !== 'open') await skipBody(request)
    await sendReply(response, reply)
    return true
  }
}

/** Tokens stand in no log. */
const pathOnly = (path: string): string => path.replace(/^\/in\/.*/, '/in/')

function methodsOf(path: string): string[] {
  if (path.startsWith('/in/')) return ['GET', 'HEAD', 'POST']
  if (path === '/events') return ['GET']
  return actionAt(path) === undefined ? ['GET', 'HEAD'] : ['POST']
}

async function answer(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
): Promise<Reply> {
  const { method = '' } = request
  const asset = assetAt(path)
  if (asset !== undefined) return { kind: 'asset', type: asset.type, body: asset.body }
  const action = actionAt(path)
  const allowed = methodsOf(path)
  if (!allowed.includes(method) || (request.url ?? '').length > LONGEST_URL) {
    const headers = { allow: allowed.join(', ') }
    return strangerNotice(site, request, allowed.includes(method) ? 414 : 405, 'bad-request', { headers })
  }
  if (path.startsWith('/in/')) return answerSignIn(site, request, path.slice('/in/'.length))

  const session = await site.sessions.of(request)
  if (session === undefined) return strangerNotice(site, request, path === '/' ? 200 : 401, 'home')
  const visit = visitOf(site, session, query)
  if (visit === undefined) return strangerNotice(site, request, 403, 'left')
  if (path === '/events') {
    if (await site.live.attach(session.person, response)) return { kind: 'open' }
    return visitNotice(visit, 429, 'busy')
  }
  if (action !== undefined) {
    if (!isOwnPost(request, site.publicOrigin)) return visitNotice(visit, 403, 'foreign')
    const body = await readBody(request, LARGEST_BODY)
    if (body === 'too-large') return visitNotice(visit, 413, 'bad-request')
    return action({ site, request, visit, session, typed: new URLSearchParams(body.toString('utf8')) })
  }
  const shown = (await pageAt(path)?.(visit)) ?? visitNotice(visit, 404, 'missing')
  return shown.kind === 'file' ? inTurn(site, visit, response, shown) : shown
}

/** A file takes a while: somebody who asks for many waits for their first ones. */
function inTurn(site: Site, visit: Visit, response: ServerResponse, file: Reply & { kind: 'file' }): Reply {
  const leave = site.files.enter(visit.person.id)
  if (leave === undefined) {
    file.body.destroy()
    return visitNotice(visit, 429, 'busy')
  }
  response.once('close', leave)
  return file
}

/** Nothing for somebody who has left the roster, or their role, since they signed in. */
function visitOf(
  { core, base, playground, tables }: Site,
  session: Session,
  query: string,
): Visit | undefined {
  const person = core.person(session.person)
  const sight = person && sightOf(person)
  if (person === undefined || sight === undefined) return undefined
  return {
    ...{ core, person, sight, base, playground, tables },
    voice: core.voiceFor(person),
    timezone: core.timezone(person),
    now: core.clock.now(),
    query: new URLSearchParams(query),
  }
}
