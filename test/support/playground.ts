import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '../../adapters/log/logger.ts'
import type { Reply, State, WireButton, WireMessage } from '../../adapters/web/playground/wire.ts'
import { type Running, start } from '../../src/start.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'
import { openLedger } from '../flows/ledger.ts'

/** The real product with the example workspace and its playground, and the requests that its page makes. */
export interface Playground {
  /** Without a slash at the end. */
  origin(): string
  state(as: string): Promise<State>
  post(path: string, body: object, headers?: Record<string, string>): Promise<Response>
  say(
    as: string,
    text: string,
    more?: { conversation?: string; thread?: string; delivery?: string },
  ): Promise<Reply>
  press(as: string, message: string, button: Pick<WireButton, 'action' | 'value'>): Promise<Reply>
  /** Asks for the state until it is as wanted; the product works behind its answers. */
  until<T>(as: string, wanted: (state: State) => T | undefined): Promise<T>
  /** Resolves when nothing waits to be done at this moment of its clock. */
  settled(): Promise<void>
  restart(): Promise<void>
  end(): Promise<void>
}

export async function openPlayground(
  {
    intakeSecret,
    ...options
  }: {
    demo: boolean
    news?: boolean
    quarter?: boolean
    intakeSecret?: string
  } = { demo: false },
): Promise<Playground> {
  const workspace = workspaceOf(EXAMPLE)
  const folder = mkdtempSync(join(tmpdir(), 'tenon-playground-'))
  const environment = {
    database: { kind: 'sqlite' as const, path: join(folder, 'tenon.db') },
    role: 'all' as const,
    host: '127.0.0.1',
    port: 0,
    playground: true,
    logLevel: 'silent' as const,
    warnings: [],
    ...(intakeSecret !== undefined && { intakeSecret }),
  }
  const ledger = openLedger(environment.database.path)
  const open = () => start(environment, workspace, createLogger('silent', false), { news: false, ...options })
  let running: Running = await open()
  const origin = () => running.address.replace('/playground', '')

  async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${origin()}/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  async function reply(path: string, body: object): Promise<Reply> {
    const response = await post(path, body)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return JSON.parse(await response.text())
  }

  async function state(as: string): Promise<State> {
    const response = await fetch(`${origin()}/playground/state?as=${as}`)
    return JSON.parse(await response.text())
  }

  return {
    origin,
    state,
    async settled() {
      const giveUp = performance.now() + 30_000
      while (!(await ledger.isQuiet((await state('mgr-zhou')).clock.now))) {
        if (performance.now() > giveUp) throw new Error('The playground does not settle')
      }
    },
    post,
    say: (as, text, { conversation = 'group:main', thread, delivery = randomUUID() } = {}) =>
      reply('say', { as, conversation, text, delivery, ...(thread !== undefined && { thread }) }),
    press: (as, message, { action, value }) =>
      reply('press', { as, message, action, value, delivery: randomUUID() }),
    async until(as, wanted) {
      const giveUp = performance.now() + 30_000
      for (;;) {
        const now = await state(as)
        const found = wanted(now)
        if (found !== undefined) return found
        if (performance.now() > giveUp)
          throw new Error(`It did not come:\n${JSON.stringify(now.messages, null, 1)}`)
      }
    },
    async restart() {
      await running.stop()
      running = await open()
    },
    async end() {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The button of a message, by its action. */
export function buttonOf(message: WireMessage, action: string): WireButton {
  const controls = message.blocks.flatMap((block) => (block.kind === 'controls' ? block.controls : []))
  const found = controls.find((control) => control.kind === 'button' && control.action === action)
  if (found?.kind !== 'button') throw new Error(`no ${action} on ${message.plain}`)
  return found
}

export const cardIn = (state: State, conversation: string, company: string): WireMessage | undefined =>
  state.messages.find(
    (message) =>
      message.conversation === `group:${conversation}` &&
      message.thread === undefined &&
      message.plain.includes(company),
  )

export const exampleText = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'examples/leads', name), 'utf8')
