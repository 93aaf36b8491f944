import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/open-store.ts'
import type { Store } from '../../src/ports.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'
import { compiled } from '../support/compiled.ts'
import { fastClock } from '../support/fast-clock.ts'
import { textOf } from '../support/slack/index.ts'
import { GROUP, idIn, idOf, LIN, leadText, whisperTo } from './steps.ts'
import { type Story, tell } from './story.ts'

/** Of the machines on which the two workers run, in milliseconds. */
const AHEAD = [18_000, -12_000]
const CLOCK = 4000
/**
 * Early by more than what a correction leaves, or late by more than a second. A busy machine may be late now and then, but less than whoever
 * goes by the clock that is behind.
 */
const [EARLY, LATE, BUSY] = [200, 1000, 8000]

/** Round the clock, and each rung of a lead that nobody assigns within seconds. */
const HASTY = EXAMPLE.replace(/^ {2}calendar: cn$/m, '  calendar: round-the-clock').replace(
  /^( {4}assign:) .*$/m,
  `$1 { A: ${CLOCK / 1000}s, B: ${CLOCK / 1000}s, C: ${CLOCK / 1000}s }`,
)

let program: string
let folder: string
beforeAll(async () => {
  program = await compiled('src/main.ts')
  folder = mkdtempSync(join(tmpdir(), 'tenon-clocks-'))
  writeFileSync(join(folder, 'tenon.yaml'), HASTY)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

let story: Story
let store: Store
let workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
  await store.close()
  await story.end()
})

interface Worker {
  /** What it has warned of. */
  warnings: string[]
  stop(): Promise<void>
}

test('two workers whose machines’ clocks are 30 s apart fire nothing early or late, and do not take lanes from each other', {
  timeout: 120_000,
}, async () => {
  story = await tell({
    deployment: 'postgres+redis',
    roles: ['web'],
    clock: fastClock(Date.now(), 1),
    workspace: workspaceOf(HASTY),
  })
  const { slack, ledger } = story
  store = await openStore(story.database)
  workers = await Promise.all(AHEAD.map(startWorker))
  const ids: string[] = []
  for (let n = 1; n <= 6; n++) {
    await slack.user(LIN).command('/lead', leadText(n), { channel: GROUP })
    ids.push(idIn((await whisperTo(story, LIN, '已提交')).text))
    await setTimeout(300)
  }
  // Half of the clock, and the whole.
  const fired = async () => (await Promise.all(ids.map(rungsOf))).flat()
  while ((await fired()).length < ids.length * 2) await setTimeout(20)
  const late = (await fired()).map(({ at, dueAt }) => at - dueAt).sort((one, other) => one - other)
  expect(late[0]).toBeGreaterThan(-EARLY)
  expect(late[ids.length]).toBeLessThan(LATE)
  expect(late.at(-1)).toBeLessThan(BUSY)

  // Nobody doubted whether a message is out: no lane changed hands with one on its way.
  while (!(await ledger.isQuiet(story.clock.now()))) await setTimeout(20)
  expect(slack.calls.filter(({ method }) => method === 'conversations.history')).toEqual([])
  // Where it is morning on this machine, the workers tell the morning note, too.
  const cards = slack.channel(GROUP).messages.filter((message) => !textOf(message).startsWith('早报'))
  expect(cards.map(idOf).sort()).toEqual([...ids].sort())
  for (const { warnings } of workers)
    expect(warnings).toEqual(["this machine's clock is not that of the store: it is corrected"])
})

/** Each rung of a lead that has fired, by the shared clock. */
async function rungsOf(id: string) {
  const events = await store.events(id)
  return events.flatMap((event) => {
    if (!('rung' in event)) return []
    const share = story.workspace.policy.ladders.assign[event.rung]?.at ?? 0
    return [{ at: event.at, dueAt: event.since + share * CLOCK }]
  })
}

/** The product itself, on a machine whose clock goes wrong; resolves when it runs. */
async function startWorker(ahead: number): Promise<Worker> {
  const child = spawn(
    process.execPath,
    ['--import', new URL('../support/another-clock.mjs', import.meta.url).href, program],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        MACHINE_AHEAD: String(ahead),
        ROLE: 'worker',
        PORT: '0',
        DATABASE_URL: story.databaseUrl,
        QUEUE_URL: story.queueUrl,
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_SIGNING_SECRET: 'test-signing-secret',
        SLACK_API_URL: story.slack.apiUrl,
      },
    },
  )
  const warnings: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: streamOf(child) }).on('line', (line) => {
      const { level, msg } = JSON.parse(line)
      if (level >= 40 || ['warn', 'error', 'fatal'].includes(level)) warnings.push(msg)
      if (/Tenon is running/.test(msg)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${warnings.join()}`)))
  })
  return {
    warnings,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

function streamOf({ stdout }: ChildProcess) {
  if (stdout === null) throw new Error('the process has no output')
  return stdout
}
