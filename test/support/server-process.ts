import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A server that runs as a process of its own. */
export interface ServerProcess {
  pid: number
  /** Sends the signal and resolves when the process has ended. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts a server; resolves when it has said that it is `ready`, and rejects with what it said when it ends before. */
export async function startServer(
  program: string,
  args: string[],
  ready: RegExp,
  options: SpawnOptions = {},
): Promise<ServerProcess> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  const ended = once(child, 'exit').then(() => {
    process.off('exit', leave)
  })
  await saying(child, ready)
  return {
    pid: child.pid ?? 0,
    async end(signal) {
      child.kill(signal)
      await ended
    },
  }
}

function saying(child: ChildProcess, ready: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (data: Buffer) => {
      if (said.length < 100_000) said += data.toString()
      if (ready.test(said)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The server ended at its start: ${said.slice(-2000)}`)))
  })
}
