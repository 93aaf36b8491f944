import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '../../adapters/log/logger.ts'
import { exampleFile } from '../../src/config/load.ts'
import { readWorkspace } from '../../src/config/workspace.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { type Running, start } from '../../src/start.ts'
import { type FastClock, fastClock } from '../support/fast-clock.ts'
import { FakeSlack } from '../support/slack/index.ts'

/** A story told through the real product: its own HTTP server, store and clockwork, and a Slack that keeps its rules. */
export interface Story {
  slack: FakeSlack
  clock: FastClock
  workspace: Workspace
  database: string
  address(): string
  stop(): Promise<void>
  restart(): Promise<void>
  end(): Promise<void>
}

/** A Friday morning in Shanghai, with the whole working day ahead. */
export const FRIDAY_MORNING = Date.parse('2026-11-20T09:30:00+08:00')

export function exampleWorkspace(change: (yaml: string) => string = (yaml) => yaml): Workspace {
  const read = readWorkspace(change(readFileSync(exampleFile(), 'utf8')), 'example.yaml')
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.workspace
}

const BOTH_GROUPS = ['C0DISPATCH', 'C0OVERSEAS']

export async function tell(options: { workspace?: Workspace; at?: number } = {}): Promise<Story> {
  const workspace = options.workspace ?? exampleWorkspace()
  const clock = fastClock(options.at ?? FRIDAY_MORNING)
  const people = workspace.people.flatMap(({ slack, name }) =>
    slack === undefined ? [] : [{ id: slack, name }],
  )
  const users = [...people, { id: 'U0STRANGER', name: '路过' }].map((user) => ({
    ...user,
    tz: 'Asia/Shanghai',
  }))
  const members = users.map(({ id }) => id)
  const slack = await new FakeSlack({
    users,
    channels: BOTH_GROUPS.map((id) => ({ id, name: id.toLowerCase(), members })),
    now: clock.now,
  }).start()
  const folder = mkdtempSync(join(tmpdir(), 'tenon-story-'))
  const database = join(folder, 'tenon.db')
  let running: Running

  async function open(): Promise<void> {
    running = await start(
      {
        database: { kind: 'sqlite', path: database },
        role: 'all',
        host: '127.0.0.1',
        port: 0,
        playground: false,
        slack: { botToken: 'xoxb-test', signingSecret: 'test-signing-secret', apiUrl: slack.apiUrl },
        logLevel: 'silent',
        warnings: [],
      },
      workspace,
      createLogger(process.env.STORY_LOG ?? 'silent', false),
      { demo: false, clock },
    )
    slack.product = running.address
  }

  await open()
  return {
    slack,
    clock,
    workspace,
    database,
    address: () => running.address,
    stop: () => running.stop(),
    async restart() {
      await running.stop()
      await open()
    },
    async end() {
      await running.stop()
      await slack.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
