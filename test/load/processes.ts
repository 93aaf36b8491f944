import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Order } from './child.ts'

/** A process of the product, which see `child.ts`. */
export interface LoadProcess {
  pid: number
  address: string
  /** Pushes its clock by so many milliseconds. */
  push(ms: number): void
  /** Lets it finish what it is doing. Rejects when it ends with a fault. */
  stop(): Promise<void>
  kill(): void
}

/** Starts the compiled child; resolves when it listens. */
export async function startProcess(program: string, order: Order): Promise<LoadProcess> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [stdin, stdout] = streamsOf(child)
  const ended = once(child, 'exit')
  stdin.write(`${JSON.stringify(order)}\n`)
  const heard = createInterface(stdout)[Symbol.asyncIterator]().next()
  const address = await Promise.race([heard, ended]).then((first) =>
    'value' in first ? first.value : undefined,
  )
  if (typeof address !== 'string') throw new Error(`a process ended with ${child.exitCode}`)
  return {
    pid: child.pid ?? 0,
    address,
    push: (ms) => void stdin.write(`${ms}\n`),
    async stop() {
      stdin.end()
      const [code] = await ended
      if (code !== 0) throw new Error(`a process ended with ${code}`)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

function streamsOf({ stdin, stdout }: ChildProcess) {
  if (stdin === null || stdout === null) throw new Error('the process has no such stream')
  return [stdin, stdout] as const
}
