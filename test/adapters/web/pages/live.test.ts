import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'

let bench: PagesBench
let open: ClientRequest[]

beforeEach(async () => {
  bench = await openPagesBench()
  open = []
})
afterEach(async () => {
  for (const one of open) one.destroy()
  await bench.end()
})

interface Listening {
  status: number
  type: string | undefined
  /** The next event, as it was sent. */
  next(): Promise<string>
  ended: Promise<void>
}

/** What a page that is open does. */
async function listen(user: string, cookie?: string): Promise<Listening> {
  const sent = cookie ?? (await bench.browser(user)).cookie() ?? ''
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(`${bench.origin}/events`, { headers: { cookie: sent } }, resolve)
    asked.on('error', reject)
    asked.end()
    open.push(asked)
  })
  let text = ''
  const waiting: (() => void)[] = []
  response.on('error', () => {})
  response.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    for (const go of waiting.splice(0)) go()
  })
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'],
    ended: new Promise((resolve) => response.on('close', () => resolve())),
    async next() {
      for (;;) {
        const found = /event: position\ndata: (\S+)\n\n/.exec(text)
        if (found !== null) {
          text = text.slice(found.index + found[0].length)
          return found[1] ?? ''
        }
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
  }
}

test('who listens is told where things are, and each time something happened', async () => {
  const page = await listen('head-mkt')
  expect(page).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
  const first = await page.next()
  const lead = await bench.post('锐科')
  const second = await page.next()
  expect(second).not.toBe(first)
  await bench.press('assign:other', { lead, rep: 'rep-li' }, 'mgr-zhou')
  expect(await page.next()).not.toBe(second)
})

test('nothing of what happened is told: only that it did', async () => {
  const page = await listen('rep-wu')
  await page.next()
  await bench.post('锐科')
  expect(await page.next()).toMatch(/^\d+\.\d+$/)
})

test('who comes later is told the same', async () => {
  await bench.post('锐科')
  const early = await (await listen('head-mkt')).next()
  expect(await (await listen('head-sales')).next()).toBe(early)
})

test('one person has so many pages open at once, and others are not in their way', async () => {
  const cookie = (await bench.browser('head-mkt')).cookie()
  const pages: Listening[] = []
  for (let n = 0; n < 8; n++) pages.push(await listen('head-mkt', cookie))
  expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
  expect((await listen('head-mkt', cookie)).status).toBe(429)
  expect((await listen('head-sales')).status).toBe(200)
  open[0]?.destroy()
  await expect.poll(async () => (await listen('head-mkt', cookie)).status).toBe(200)
})

test('all of them end when the process stops', async () => {
  const page = await listen('head-mkt')
  await page.next()
  const stopped = bench.end()
  await page.ended
  await stopped
  bench = await openPagesBench()
})
