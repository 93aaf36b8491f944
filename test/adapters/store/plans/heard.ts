import { vi } from 'vitest'
import type { Value } from '../../../../adapters/store/connection.ts'
import { Committer } from '../../../../adapters/store/postgres/committer.ts'
import { Readers } from '../../../../adapters/store/postgres/readers.ts'
import { SqliteConnection } from '../../../../adapters/store/sqlite/connection.ts'

/** A statement that was run, with what it was run with first. */
export interface Heard {
  sql: string
  values: readonly Value[]
}

/** Listens to every statement that a store runs, each once; `stop` gives them. What runs is not changed. */
export function listen(): { stop(): Heard[] } {
  const heard = new Map<string, Heard>()
  const spies = [
    vi.spyOn(SqliteConnection.prototype, 'all'),
    vi.spyOn(SqliteConnection.prototype, 'run'),
    vi.spyOn(Committer.prototype, 'all'),
    vi.spyOn(Committer.prototype, 'run'),
    vi.spyOn(Readers.prototype, 'all'),
  ]
  return {
    stop() {
      for (const spy of spies) {
        for (const [sql, values = []] of spy.mock.calls) if (!heard.has(sql)) heard.set(sql, { sql, values })
        spy.mockRestore()
      }
      return [...heard.values()].filter(({ sql }) => !/^\s*(BEGIN|COMMIT|ROLLBACK)/.test(sql))
    },
  }
}
