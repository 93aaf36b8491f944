import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Order } from './child.ts'

export interface ProductOptions {
  /** See `launching`. */
  program: string[]
  order: Order
  /** Called with where it listens, and with nothing as soon as it is dead. */
  listening(address: string | undefined): void
}

/** The product as a process that is killed and started again. The next process is always loaded and waits for its order. */
export class Product {
  readonly #options: ProductOptions
  #standby: ChildProcess
  #running: ChildProcess | undefined
  /** Resolves when the process that was ordered to start listens, or is dead. */
  up: Promise<void> = Promise.resolve()

  constructor(options: ProductOptions) {
    this.#options = options
    this.#standby = this.#spawn()
  }

  /** Orders the waiting process to start; resolves when it has been told. */
  async start(): Promise<void> {
    const child = this.#standby
    const lines = createInterface({ input: streamOf(child.stdout) })[Symbol.asyncIterator]()
    await lines.next()
    this.#running = child
    this.up = lines.next().then(({ value, done }) => {
      if (done === true || this.#running !== child) return
      this.#options.listening(value)
    })
    streamOf(child.stdin).write(`${JSON.stringify(this.#options.order)}\n`)
    this.#standby = this.#spawn()
  }

  /** As a loss of power, to the process. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#leave()
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  /** Lets it finish what it is doing. Rejects when it ends with a fault. */
  async stop(): Promise<void> {
    const child = this.#leave()
    const gone = once(child, 'exit')
    streamOf(child.stdin).end()
    const [code] = await gone
    if (code !== 0) throw new Error(`the product ended with ${code}`)
  }

  /** Lets go of the process that waits, and of the running one if there is any. */
  close(): void {
    this.#standby.kill('SIGKILL')
    this.#running?.kill('SIGKILL')
  }

  #leave(): ChildProcess {
    const child = this.#running
    if (child === undefined) throw new Error('the product is not running')
    if (child.exitCode !== null) throw new Error(`the product ended by itself with ${child.exitCode}`)
    this.#running = undefined
    this.#options.listening(undefined)
    return child
  }

  #spawn(): ChildProcess {
    return spawn(process.execPath, this.#options.program, { stdio: ['pipe', 'pipe', 'inherit'] })
  }
}

function streamOf<T>(stream: T | null): T {
  if (stream === null) throw new Error('the process has no such stream')
  return stream
}
