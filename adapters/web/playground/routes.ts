import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Person, Workspace } from '../../../src/domain/workspace.ts'
import type { Pages, PushableClock, Store } from '../../../src/ports.ts'
import { type Acts, personOf } from './acts.ts'
import { checkHost, checkOrigin, checkPost } from './guard.ts'
import { readBody, readForm, sendJson, sendText, targetOf } from './http.ts'
import type { Live } from './live.ts'
import type { PageFile } from './page-files.ts'
import { clockRequest, dismissRequest, pressRequest, sayRequest, submitRequest } from './requests.ts'
import type { Room } from './room.ts'
import { stateOf } from './state.ts'
import { clockOf, travel } from './time-travel.ts'

export interface Served {
  workspace: Workspace
  store: Pick<Store, 'nextDue'>
  clock: PushableClock
  publicHosts: string[]
  room: Room
  live: Live
  acts: Acts
  pages?: Pages
  page(): ReadonlyMap<string, PageFile>
}

/** Answers a request below /playground; throws RequestProblem where it does not. */
export function createRoutes(
  served: Served,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const reading = readingRoutes(served)
  const writing = writingRoutes(served)
  return async (request, response) => {
    checkHost(request, served.publicHosts)
    const { path, query } = targetOf(request)
    const name = path.replace(/^\/playground\/?/, '')
    if (name === 'pages' && request.method === 'POST') return toPages(served, request, response)
    const write = writing.get(name)
    const method = write ? 'POST' : 'GET'
    if (request.method !== method) {
      response.writeHead(405, { allow: method }).end()
    } else if (write) {
      checkPost(request, served.publicHosts)
      sendJson(response, 200, await write(request))
    } else {
      const read = reading.get(name) ?? (async () => sendFile(name, served, response))
      await read(response, query)
    }
  }
}

function readingRoutes(served: Served) {
  const { workspace, store, clock, room, live } = served
  const viewer = (query: URLSearchParams): Person => {
    return personOf(workspace, query.get('as') ?? newcomer(workspace))
  }
  return new Map<string, (response: ServerResponse, query: URLSearchParams) => Promise<void>>([
    ['', async (response) => sendFile('index.html', served, response)],
    [
      'state',
      async (response, query) => {
        const person = viewer(query)
        const time = await clockOf(clock, store)
        sendJson(response, 200, stateOf(person, workspace, room, time))
      },
    ],
    ['live', async (response, query) => live.attach(viewer(query), response)],
  ])
}

function writingRoutes({ store, clock, room, live, acts }: Served) {
  return new Map<string, (request: IncomingMessage) => Promise<object>>([
    ['say', async (request) => acts.say(await readBody(request, sayRequest))],
    ['press', async (request) => acts.press(await readBody(request, pressRequest))],
    ['submit', async (request) => acts.submit(await readBody(request, submitRequest))],
    [
      'dismiss',
      async (request) => {
        const { as, ephemeral } = await readBody(request, dismissRequest)
        room.dismiss(as, ephemeral)
        return { kind: 'done' }
      },
    ],
    [
      'clock',
      async (request) => {
        await travel(await readBody(request, clockRequest), clock, store)
        await live.tellClock()
        return clockOf(clock, store)
      },
    ],
  ])
}

/**
 * A press of the page's button leads into the leaders' pages as whoever is played. The browser sends the very form on to a link that signs
 * them in, on the name under which the playground was opened, where the pages' own way back leads.
 */
async function toPages(
  { workspace, pages, publicHosts }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  checkOrigin(request, publicHosts)
  const person = personOf(workspace, (await readForm(request)).get('as') ?? '')
  if (pages === undefined) return sendText(response, 404, 'Not found\n')
  const { pathname } = new URL((await pages.signInLink(person.id)).href)
  response.writeHead(307, { location: pathname, 'cache-control': 'no-store', 'content-length': 0 }).end()
}

/** Whom a newcomer plays first: the story begins with an SDR. */
function newcomer({ people }: Workspace): string {
  return (people.find(({ roles }) => roles.includes('sdr')) ?? people[0])?.id ?? ''
}

function sendFile(name: string, { page }: Served, response: ServerResponse): void {
  const file = page().get(name)
  if (file === undefined) sendText(response, 404, 'Not found\n')
  else response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-cache' }).end(file.body)
}
