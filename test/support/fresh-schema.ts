import { randomBytes } from 'node:crypto'
import { fromTheRun } from './from-the-run.ts'

/** Address of a new, empty schema on the PostgreSQL server of this run. */
export const freshSchema = async (): Promise<string> =>
  `${await fromTheRun('postgres')}?schema=${freshName()}`

/** Address of a new, empty queue on a server of this run. */
export const freshQueue = async (server: 'postgres' | 'redis'): Promise<string> =>
  `${await fromTheRun(server)}?prefix=${freshName()}`

const freshName = () => `t${randomBytes(8).toString('hex')}`
