import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Usage } from './serve-parent.ts'

const reply = z.object({ id: z.number(), answer: z.unknown() })
const usage = z.object({ cpu: z.number(), rss: z.number() })

/** Where profiles of the children go, if anywhere. */
const profiles = process.argv.find((word) => word.startsWith('--profile='))?.slice('--profile='.length)

/** A process of its own that does one side's work, so that its CPU and memory are its alone. */
export class Child {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answer: unknown) => void>()
  #asked = 0

  /** `program` is a file beside this one; `order` is what it is told at its start. */
  constructor(program: string, order: object) {
    const execArgv = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]
    this.#process = fork(fileURLToPath(new URL(program, import.meta.url)), [JSON.stringify(order)], {
      stdio: ['ignore', 2, 2, 'ipc'],
      execArgv,
    })
    this.#process.on('message', (message) => {
      const { id, answer } = reply.parse(message)
      this.#waiting.get(id)?.(answer)
      this.#waiting.delete(id)
    })
    this.#process.on('exit', (code) => {
      if (code !== 0) throw new Error(`${program} ended with ${code}`)
    })
  }

  /** Resolves with what the child's handler of this name gives; `ready` with what it begins with. */
  async ask<T>(name: string, answer: z.ZodType<T>, value?: unknown): Promise<T> {
    const id = ++this.#asked
    const answered = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve))
    this.#process.send({ id, name, value })
    return answer.parse(await answered)
  }

  /** Microseconds of CPU that the process has used so far, all its threads, and bytes of memory that it holds. */
  usage(): Promise<Usage> {
    return this.ask('usage', usage)
  }

  async stop(): Promise<void> {
    const gone = once(this.#process, 'exit')
    await this.ask('stop', z.unknown())
    this.#process.disconnect()
    await gone
  }
}
