import type { RowValues } from './dialect.ts'

/** The large values at the ends of rows, one after the other. */
export interface Documents {
  /** Where each row's is: from which byte, counted from 1, and how many. */
  places: [at: number, length: number][]
  bytes: Buffer
}

const isBuffer = (value: RowValues[number]): value is Buffer => Buffer.isBuffer(value)

/** Of rows whose last value is a buffer. */
export function buffersOf(rows: readonly RowValues[]): Documents {
  let at = 1
  const buffers = rows.map((row) => row.at(-1)).filter(isBuffer)
  const places = buffers.map(({ length }): [number, number] => {
    at += length
    return [at - length, length]
  })
  return { places, bytes: Buffer.concat(buffers) }
}

/**
 * The documents of these rows as they go to a database: beside the rows, so that it need not read through them to get at the rest.
 * `kept`: their text as the database keeps it. Throws TypeError for what JSON cannot hold.
 */
export function documentsOf(rows: readonly RowValues[], kept = (text: string) => text): Documents {
  let at = 1
  const places: [number, number][] = []
  const texts = rows.map((row) => {
    const value = row.at(-1)
    const text = kept(typeof value === 'string' ? value : JSON.stringify(value))
    const length = Buffer.byteLength(text)
    places.push([at, length])
    at += length
    return text
  })
  // All at once: a buffer for each of them took three times as long.
  return { places, bytes: Buffer.from(texts.join('')) }
}
