import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

/** Address of a new, empty schema on the PostgreSQL server of this run. */
export const freshSchema = async (): Promise<string> => `${await serverOf('postgres')}?schema=${freshName()}`

/** Address of a new, empty queue on a server of this run. */
export const freshQueue = async (server: 'postgres' | 'redis'): Promise<string> =>
  `${await serverOf(server)}?prefix=${freshName()}`

const freshName = () => `t${randomBytes(8).toString('hex')}`

async function serverOf(kind: 'postgres' | 'redis'): Promise<string> {
  const answer = await fetch(`${inject('servers')}/${kind}`)
  const told = await answer.text()
  if (!answer.ok) throw new Error(told)
  return told
}
