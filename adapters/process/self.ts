import { randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import type { Self } from '../../src/ports.ts'

/**
 * Where process ids mean the same processes: this boot of this kernel, and this namespace of process ids, since every container begins to
 * count anew. Unknown where the system does not say.
 */
function thisPlace(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const namespace = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')
    return `${boot}/${namespace}`
  } catch {
    return undefined
  }
}

/** Of this process: `<place>:<process id>:<random>`. */
export function thisProcess(): Self {
  const place = thisPlace()
  const name = `${place ?? 'somewhere'}:${process.pid}:${randomBytes(6).toString('hex')}`
  return {
    name,
    isGone(other) {
      const [where, id] = other.split(':')
      if (other === name || place === undefined || where !== place || id === undefined) return false
      return !isAlive(Number(id))
    },
  }
}

/** Another one's process counts as alive even where it may not be signalled. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
