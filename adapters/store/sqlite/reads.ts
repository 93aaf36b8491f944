import type { Connection, Reads } from '../connection.ts'
import type { Writer } from '../writer.ts'
import { SQLITE } from './dialect.ts'

/** Reads on whichever connection is least busy. They see all that is committed, and no search holds up a click. */
export function readingFrom(connections: readonly [Connection, ...Connection[]]): Reads {
  const busy = new Map(connections.map((connection) => [connection, 0]))
  const busyOf = (connection: Connection) => busy.get(connection) ?? 0
  return {
    dialect: SQLITE,
    async all(sql, values) {
      const reader = connections.reduce((best, one) => (busyOf(one) < busyOf(best) ? one : best))
      busy.set(reader, busyOf(reader) + 1)
      try {
        return await reader.all(sql, values)
      } finally {
        busy.set(reader, busyOf(reader) - 1)
      }
    },
  }
}

/** What is in memory has one connection, so reads take their turn among the writes. */
export const readingThrough = (writer: Writer): Reads => ({
  dialect: SQLITE,
  all: (sql, values) => writer.job((connection) => connection.all(sql, values)),
})
