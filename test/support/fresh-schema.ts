import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'

/** Address of a new, empty schema on the PostgreSQL server of this run. */
export async function freshSchema(): Promise<string> {
  const answer = await fetch(`${inject('servers')}/postgres`)
  const told = await answer.text()
  if (!answer.ok) throw new Error(told)
  return `${told}?schema=t${randomBytes(8).toString('hex')}`
}
