import { isAscii } from 'node:buffer'
import type { Encoding } from '../table.ts'

/** Bytes from the first one that is no ASCII by which UTF-8 and GB18030 are told apart. */
const WINDOW = 256 * 1024

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** A text as UTF-8 without a byte order mark, and the encoding that it was found to have. */
export interface Transcoded {
  bytes: AsyncIterable<Buffer>
  /** As far as it was read; UTF-8 while all is ASCII. */
  encoding(): Encoding
}

/**
 * Reads a text of unknown encoding, or of the one that is named. A byte order mark decides; else the first bytes that are not ASCII do, by
 * what they are valid as, however late they come. Bytes that are nothing in that encoding become U+FFFD.
 */
export function transcoded(source: AsyncIterable<Buffer>, named?: Encoding): Transcoded {
  let encoding: Encoding = named ?? 'utf-8'
  async function* read(): AsyncGenerator<Buffer> {
    const chunks = await atLeast(source, 3)
    const [mark, length] = markOf(chunks.first)
    const begun = chunks.from(length)
    if (mark !== undefined) encoding = mark
    if (mark !== undefined || named !== undefined) return yield* decoded(begun, encoding)
    const beyond = new Ahead(begun)
    for await (const chunk of beyond) {
      if (isAscii(chunk)) {
        yield chunk
        continue
      }
      const start = chunk.findIndex((byte) => byte > 127)
      yield chunk.subarray(0, start)
      const window = await beyond.gather(chunk.subarray(start), WINDOW)
      encoding = likeliest(window.bytes, window.whole)
      return yield* decoded(beyond.after(window.bytes), encoding)
    }
  }
  return { bytes: read(), encoding: () => encoding }
}

/** An iterable that can be read a little further than it is given out. */
class Ahead implements AsyncIterable<Buffer> {
  readonly #chunks: AsyncIterator<Buffer>

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (let next = await this.#chunks.next(); next.done !== true; next = await this.#chunks.next())
      yield next.value
  }

  /** `begun` and what follows it, up to `size` bytes or a chunk more; `whole` when nothing follows. */
  async gather(begun: Buffer, size: number): Promise<{ bytes: Buffer; whole: boolean }> {
    const parts = [begun]
    let length = begun.length
    while (length < size) {
      const next = await this.#chunks.next()
      if (next.done === true) return { bytes: Buffer.concat(parts), whole: true }
      parts.push(next.value)
      length += next.value.length
    }
    return { bytes: Buffer.concat(parts), whole: false }
  }

  async *after(first: Buffer): AsyncGenerator<Buffer> {
    yield first
    yield* this
  }
}

async function atLeast(source: AsyncIterable<Buffer>, size: number) {
  const ahead = new Ahead(source)
  const { bytes } = await ahead.gather(Buffer.alloc(0), size)
  return { first: bytes, from: (start: number) => ahead.after(bytes.subarray(start)) }
}

function markOf(bytes: Buffer): [Encoding | undefined, number] {
  for (const [encoding, mark] of MARKS)
    if (mark.every((byte, index) => bytes[index] === byte)) return [encoding, mark.length]
  return [undefined, 0]
}

/**
 * UTF-8 when that reads the text but for a few broken places: Chinese in GB18030 read as UTF-8 is broken nearly everywhere. Else what leaves
 * fewer places unread; a character that the window's end cuts is none.
 */
function likeliest(window: Buffer, whole: boolean): Encoding {
  const utf8 = readAs('utf-8', window, whole)
  if (utf8.broken * 4 <= utf8.letters) return 'utf-8'
  return readAs('gb18030', window, whole).broken < utf8.broken ? 'gb18030' : 'utf-8'
}

/** How many characters beyond ASCII can be read, and how many places cannot. */
function readAs(encoding: Encoding, window: Buffer, whole: boolean): { letters: number; broken: number } {
  const text = new TextDecoder(encoding).decode(window, { stream: !whole })
  let broken = 0
  let letters = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken++
    else if (code > 127) letters++
  }
  return { letters, broken }
}

async function* decoded(source: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') return yield* source
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}
