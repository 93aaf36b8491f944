import { mkdtempSync, rmSync } from 'node:fs'
import { request as ask } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWebServer, type Handler } from '../../adapters/web/server.ts'
import type { Core } from '../../commands/core.ts'
import type { Caller, FrontDesk } from '../../commands/desk.ts'
import { createFrontDesk } from '../../commands/front-desk.ts'
import { countAll } from '../../commands/insight/counting.ts'
import { openPages, servePages } from '../../src/pages.ts'
import { coreOver } from './core.ts'

/** The leaders' pages over a real store and the real front desk, at an address of this machine. */
export interface PagesBench {
  core: Core
  desk: FrontDesk
  origin: string
  /** Moves the clock, in milliseconds. */
  move(ms: number): void
  caller(user: string): Caller
  /** A complete lead, posted by an SDR. Gives its number. */
  post(company: string, more?: string, by?: string): Promise<string>
  /** Presses a button that opens nothing. */
  press(action: string, value: { lead: string; rep?: string; pick?: number }, user: string): Promise<void>
  /** The link that a person gets in the chat. */
  link(user: string): Promise<string>
  /** A browser in which this person is signed in. */
  browser(user: string): Promise<Browser>
  /** A browser in which nobody is. */
  stranger(): Browser
  /** Follows the events into the numbers. */
  count(): Promise<void>
  end(): Promise<void>
}

/** What a browser does, as far as headers and cookies go. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** As a form of our own page is sent, unless headers say otherwise. */
  post(path: string, body?: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  cookie(): string | undefined
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  body: Buffer
}

export async function openPagesBench({ publicUrl }: { publicUrl?: string } = {}): Promise<PagesBench> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-pages-'))
  const over = await coreOver(join(folder, 'tenon.db'))
  let ahead = 0
  const clock = { ...over.clock, now: () => over.clock.now() + ahead }
  let handler: Handler = () => false
  let origin = ''
  const server = createWebServer([(request, response) => handler(request, response)], (fault) => {
    throw fault
  })
  origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  const pages = await openPages(over.store, clock, () => publicUrl ?? origin)
  const core: Core = { ...over, clock, pages }
  const desk = createFrontDesk(core)
  const served = servePages(core, pages, { publicUrl: publicUrl ?? origin, playground: false })
  handler = served.handler
  let deliveries = 0
  const caller = (user: string): Caller => {
    deliveries += 1
    return { chat: 'playground', user, conversation: 'group:main', delivery: String(deliveries) }
  }

  async function link(user: string): Promise<string> {
    const said = await desk.slash('web', caller(user))
    const href = said.kind === 'say' ? /https?:\S+/.exec(said.message.plain)?.[0] : undefined
    if (href === undefined) throw new Error(`no link for ${user}`)
    return href
  }

  const stranger = () => browserAt(origin)
  return {
    ...{ core, desk, origin, caller, link, stranger },
    move(ms) {
      ahead += ms
    },
    async post(company, more = '', by = 'sdr-lin') {
      const text = `公司：${company}\n联系人：李想\n手机：${phone()}\n地区：上海\n来源：展会\n预算：有\n权限：有\n需求：有\n时间：明年\n${more}`
      await desk.slash(text, caller(by))
      const [lead] = await core.store.leads({ text: company, limit: 1 })
      if (lead === undefined) throw new Error(`${company} was not posted`)
      return lead.id
    },
    async press(action, value, user) {
      const turn = (await core.store.lead(value.lead))?.turn ?? 0
      const answered = await desk.press(action, { ...value, turn }, caller(user))
      if (answered.kind !== 'quiet') throw new Error(`${action} was not done at once`)
    },
    async browser(user) {
      const one = stranger()
      const path = new URL(await link(user)).pathname
      const answer = await one.post(path)
      if (answer.status !== 303) throw new Error(`${user} was not signed in: ${answer.status}`)
      return one
    },
    count: () => countAll(core),
    async end() {
      served.close()
      await server.stop()
      await core.store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let phones = 0
const phone = (): string => {
  phones += 1
  return `138${String(10_000_000 + phones)}`
}

function browserAt(origin: string): Browser {
  let jar: string | undefined
  const send = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = { ...(jar !== undefined && { cookie: jar }), ...headers }
      const request = ask(`${origin}${path}`, { method, headers: sent }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const [given] = response.headers['set-cookie'] ?? []
          if (given !== undefined) jar = /Max-Age=0/.test(given) ? undefined : given.split(';')[0]
          const whole = Buffer.concat(chunks)
          const { statusCode: status = 0 } = response
          resolve({ status, headers: response.headers, text: whole.toString('utf8'), body: whole })
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  return {
    get: (path, headers = {}) => send('GET', path, headers),
    post(path, body = {}, headers = {}) {
      const form = {
        'content-type': 'application/x-www-form-urlencoded',
        origin,
        'sec-fetch-site': 'same-origin',
      }
      return send('POST', path, { ...form, ...headers }, new URLSearchParams(body).toString())
    },
    cookie: () => jar,
  }
}
