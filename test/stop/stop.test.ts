import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { compiled } from '../support/compiled.ts'
import { FakeSlack } from '../support/slack/index.ts'

let program: string
beforeAll(async () => {
  program = await compiled('src/main.ts')
})

let slack: FakeSlack
let folder: string
let child: ChildProcess | undefined
beforeEach(async () => {
  slack = await new FakeSlack({
    users: [{ id: 'U0LIN', name: '林晓', tz: 'Asia/Shanghai' }],
    channels: ['C0DISPATCH', 'C0OVERSEAS'].map((id) => ({ id, name: id.toLowerCase(), members: ['U0LIN'] })),
  }).start()
  folder = mkdtempSync(join(tmpdir(), 'tenon-stop-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await slack.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Product {
  origin: string
  log: { level: number; msg: string; part?: string }[]
  /** Code and signal with which it ended. */
  gone: Promise<unknown[]>
  signal(): void
}

/** The product as a process of its own; resolves when it says where it listens. */
async function product(more: Record<string, string> = {}): Promise<Product> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: `sqlite:${join(folder, 'tenon.db')}`,
    PORT: '0',
    PLAYGROUND: 'on',
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_API_URL: slack.apiUrl,
    SLACK_SIGNING_SECRET: 'test-signing-secret',
    ...more,
  }
  const started = spawn(process.execPath, [program], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  const log: Product['log'] = []
  const gone = once(started, 'exit')
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface({ input: started.stdout }).on('line', (line) => {
      const entry = JSON.parse(line)
      log.push(entry)
      const found = /Tenon is running: (http:\/\/[^/]+)/.exec(entry.msg)?.[1]
      if (found !== undefined) resolve(found)
    })
    gone.then(([code]) => reject(new Error(`it ended with ${code}`)), reject)
  })
  slack.product = origin
  return { origin, log, gone, signal: () => void started.kill('SIGTERM') }
}

/** The parts that did not stop in time. */
const leftBehind = ({ log }: Product) =>
  log.flatMap(({ msg, part }) => (msg === 'a part did not stop in time and is left behind' ? [part] : []))

const LEAD = `公司：苏州锐科精密机械有限公司
联系人：张建国
手机：138 1234 5678
地区：江苏
预算：30万
权限：副总审批
需求：打通 CRM
时间：3月
来源：展会`

const answered = (address: string, agent?: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => get(address, agent ? { agent } : {}, resolve).on('error', reject))

/** Everything at once that could hold a stop up: a Slack that does not answer, a page that listens, connections that are kept open. */
async function busy({ origin }: Product): Promise<void> {
  slack.failNext('chat.postMessage', { hang: 'before' }, { times: 100 })
  await slack.user('U0LIN').command('/lead', LEAD, { channel: 'C0DISPATCH' })
  const asked = slack.calls.length
  await slack.until(() => slack.calls.slice(asked).some(({ method }) => method === 'chat.postMessage'))
  await answered(`${origin}/playground/live?as=sdr-lin`)
  const kept = await answered(`${origin}/healthz`, new Agent({ keepAlive: true }))
  await kept.toArray()
}

test('a signal ends the process with 0 in under ten seconds, whatever hangs, and says what it left behind', async () => {
  const running = await product()
  await busy(running)
  const begun = performance.now()
  running.signal()
  expect(await running.gone).toEqual([0, null])
  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(leftBehind(running)).toEqual(['worker'])
  expect(running.log.at(-1)?.msg).toBe('stopped')
})

test('a second signal ends it at once', async () => {
  const running = await product()
  await busy(running)
  running.signal()
  await expect(async () => {
    for (;;) await answered(running.origin)
  }).rejects.toThrow(/ECONN|socket hang up/)
  running.signal()
  expect(await running.gone).toEqual([143, null])
})

test('a process that hangs on nothing leaves nothing behind, its socket to Slack neither', async () => {
  const running = await product({ SLACK_APP_TOKEN: 'xapp-test', SLACK_SIGNING_SECRET: '' })
  await slack.until(() => slack.sockets > 0)
  running.signal()
  expect(await running.gone).toEqual([0, null])
  expect(leftBehind(running)).toEqual([])
  expect(running.log.filter(({ level }) => level >= 50)).toEqual([])
})
