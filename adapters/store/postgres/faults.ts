import pg from 'pg'
import { LostConnection } from '../connection.ts'

/** Says what happened without the address, which may hold a password. */
export function lost(cause: unknown): LostConnection {
  const reason = cause instanceof Error && cause.message !== '' ? cause.message : codeOf(cause)
  return new LostConnection(`PostgreSQL cannot be reached: ${reason}`, { cause })
}

/** Whether the connection is of no use after this: its end, or a word that the server said before it hung up. */
export const isLost = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) ||
  error.severity === 'FATAL' ||
  error.severity === 'PANIC' ||
  codeOf(error).startsWith('08')

export const isReadOnly = (error: unknown): boolean => codeOf(error) === '25006'

/**
 * Classes and codes of what no other unit would be spared: no room, memory or connections left (53), somebody ended it (57P), the disk
 * (58), damage (XX), a server that is read-only, a lock that another process holds for too long, rights.
 */
const FAULTS = /^(53|57P|58|XX|25006|25P03|55P03|42501)/

/** The server, or whoever else holds the lock, would refuse anything now. */
export const isFault = (error: unknown): boolean =>
  error instanceof LostConnection || (error instanceof pg.DatabaseError && FAULTS.test(codeOf(error)))

/** A key was taken (23), or PostgreSQL made one of two give way (40). */
export const isConflict = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^(23|40)/.test(codeOf(error))

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'no answer'
}
