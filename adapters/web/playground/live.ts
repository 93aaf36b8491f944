import type { ServerResponse } from 'node:http'
import type { Person, Workspace } from '../../../src/domain/workspace.ts'
import { directConversation, mayRead } from './conversations.ts'
import type { Change, Room } from './room.ts'
import { wireEphemeral, wireMessage } from './to-wire.ts'
import type { Delta, WireClock } from './wire.ts'

/** Milliseconds between two signs of life, short enough for proxies that cut silent connections after half a minute. */
const HEARTBEAT = 15_000
/** Milliseconds in which several changes ask for the next deadline once. */
const GATHER = 50
/** Bytes that may wait for a reader; a slower one is cut off, connects again and reads the whole state. */
const LARGEST_BACKLOG = 1024 * 1024

/** Server-sent events: what changes, to everyone who looks, as each may see it. */
export interface Live {
  /** Keeps the response open until its reader goes away or `close`. */
  attach(person: Person, response: ServerResponse): void
  /** Tells everyone the time and the next deadline. */
  tellClock(): Promise<void>
  close(): void
}

export function createLive(workspace: Workspace, room: Room, clock: () => Promise<WireClock>): Live {
  const readers = new Map<ServerResponse, Person>()
  let gathering: NodeJS.Timeout | undefined

  function send(response: ServerResponse, delta: Delta): void {
    response.write(`data: ${JSON.stringify(delta)}\n\n`)
    if (response.writableLength > LARGEST_BACKLOG) response.destroy()
  }

  async function tellClock(): Promise<void> {
    if (readers.size === 0) return
    const told: Delta = { kind: 'clock', clock: await clock() }
    for (const response of readers.keys()) send(response, told)
  }

  // What people see has changed, so deadlines may have. A store that fails now is asked again at the next heartbeat.
  function tellClockSoon(): void {
    gathering ??= setTimeout(() => {
      gathering = undefined
      tellClock().catch(() => undefined)
    }, GATHER).unref()
  }

  const unsubscribe = room.onChange((change) => {
    for (const [response, person] of readers) {
      const delta = deltaFor(person, change, workspace)
      if (delta !== undefined) send(response, delta)
    }
    tellClockSoon()
  })

  const heartbeat = setInterval(tellClockSoon, HEARTBEAT).unref()

  return {
    attach(person, response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      // The reader asks for the state when this arrives, and from here on it misses nothing.
      response.write('retry: 1000\n\n')
      readers.set(response, person)
      response.on('close', () => readers.delete(response))
    },
    tellClock,
    close() {
      unsubscribe()
      clearInterval(heartbeat)
      clearTimeout(gathering)
      for (const response of readers.keys()) response.end()
      readers.clear()
    },
  }
}

function deltaFor(person: Person, change: Change, workspace: Workspace): Delta | undefined {
  const { revision } = change
  if (change.kind === 'posted') {
    const { conversation, seq } = change.posted
    if (mayRead(person, conversation, workspace)) {
      return { kind: 'message', revision, message: wireMessage(change.posted) }
    }
    const owner = workspace.people.find(({ id }) => directConversation(id) === conversation)
    return owner && { kind: 'activity', revision, person: owner.id, latest: seq }
  }
  if (change.person !== person.id) return undefined
  return change.kind === 'ephemeral'
    ? { kind: 'ephemeral', revision, ephemeral: wireEphemeral(change.ephemeral) }
    : { kind: 'dismissed', revision, id: change.id }
}
