import type { ServerResponse } from 'node:http'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Logger, Store } from '../../../src/ports.ts'

/** Milliseconds between two looks for what other processes did; and between two signs of life, so that proxies leave it open. */
const LOOK = 3000
const HEARTBEAT = 15_000
/** Milliseconds in which several changes of this process are one. */
const GATHER = 250
/** Milliseconds after which a reader has to come again, and is asked for the session. */
const LONGEST = 600_000
/** Readers at once: of one person, who may have some tabs open, and of all. */
const MOST_EACH = 8
const MOST = 500
/** Bytes that may wait for a reader; a slower one is cut off, and comes again. */
const LARGEST_BACKLOG = 64 * 1024

/** Server-sent events: that something has changed, and nothing of what it was. */
export interface Live {
  /** Keeps the response open; false, and nothing done, where there are too many. */
  attach(person: PersonId, response: ServerResponse): Promise<boolean>
  close(): void
}

export interface LiveOptions {
  store: Pick<Store, 'position' | 'onChange'>
  logger: Pick<Logger, 'warn'>
  /** Milliseconds between two looks; 3000 by default. */
  every?: number
}

/** One query for all readers, every few seconds; none where nobody reads. */
export function createLive({ store, logger, every = LOOK }: LiveOptions): Live {
  const readers = new Map<ServerResponse, PersonId>()
  let known: string | undefined
  let looking: Promise<void> | undefined
  let gathering: NodeJS.Timeout | undefined
  let closed = false

  const write = (response: ServerResponse, text: string) => {
    response.write(text)
    if (response.writableLength > LARGEST_BACKLOG) response.destroy()
  }

  async function look(): Promise<void> {
    const position = await store.position()
    if (position === known) return
    known = position
    for (const response of readers.keys()) write(response, positionText(position))
  }

  /** A store that fails now is asked again in a while. */
  function lookNow(): Promise<void> {
    looking ??= look()
      .catch((err: unknown) => logger.warn({ err }, 'what has changed cannot be read'))
      .finally(() => {
        looking = undefined
      })
    return looking
  }

  const unsubscribe = store.onChange(() => {
    if (readers.size === 0) return
    gathering ??= setTimeout(() => {
      gathering = undefined
      void lookNow()
    }, GATHER).unref()
  })
  const timer = setInterval(() => readers.size > 0 && void lookNow(), every).unref()
  const heartbeat = setInterval(() => {
    for (const response of readers.keys()) write(response, ':\n\n')
  }, HEARTBEAT).unref()

  return {
    async attach(person, response) {
      const own = [...readers.values()].filter((one) => one === person).length
      if (closed || readers.size >= MOST || own >= MOST_EACH) return false
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no',
      })
      response.write('retry: 2000\n\n')
      const before = known
      readers.set(response, person)
      const over = setTimeout(() => response.end(), LONGEST).unref()
      response.on('close', () => {
        clearTimeout(over)
        readers.delete(response)
      })
      await lookNow()
      // A look that changed something has told this reader, too.
      if (known !== undefined && known === before && readers.has(response))
        write(response, positionText(known))
      return true
    },
    close() {
      closed = true
      unsubscribe()
      for (const running of [timer, heartbeat]) clearInterval(running)
      clearTimeout(gathering)
      for (const response of readers.keys()) response.end()
      readers.clear()
    },
  }
}

const positionText = (position: string): string => `event: position\ndata: ${position}\n\n`
