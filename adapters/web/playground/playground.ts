import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FrontDesk } from '../../../commands/desk.ts'
import type { Workspace } from '../../../src/domain/workspace.ts'
import type { Chat, Logger, Pages, PushableClock, Store } from '../../../src/ports.ts'
import { createActs } from './acts.ts'
import { createPlaygroundChat } from './chat.ts'
import { setSecurityHeaders, targetOf } from './http.ts'
import { createLive } from './live.ts'
import { type PageFile, readPageFiles } from './page-files.ts'
import { answerProblem } from './problems.ts'
import { createRoom } from './room.ts'
import { createRoutes } from './routes.ts'
import { clockOf } from './time-travel.ts'

export interface PlaygroundOptions {
  workspace: Workspace
  store: Pick<Store, 'get' | 'set' | 'entries' | 'nextDue'>
  clock: PushableClock
  logger: Logger
  /** Hosts besides loopback under which the page may be opened, with or without a port. */
  publicHosts: string[]
  /** The leaders' pages, to look at as whoever is being played. */
  pages?: Pages
  /** Where the product is reached, without a slash at the end; links to messages begin with it. */
  publicUrl?: string
}

/** True where the request was for the playground and is answered. */
export type PlaygroundHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export interface Playground {
  chat: Chat
  handler(desk: FrontDesk): PlaygroundHandler
  /** Reads the page and the conversations of earlier runs; to be awaited before the first request. */
  load(): Promise<void>
  /** Ends the live connections, which would keep an HTTP server from closing. */
  close(): void
}

/** The chat in the browser where one person can play every role. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const { workspace, store, clock, logger, publicHosts, pages, publicUrl = '' } = options
  const room = createRoom(store)
  const live = createLive(workspace, room, () => clockOf(clock, store))
  let pageFiles: ReadonlyMap<string, PageFile> = new Map()

  return {
    chat: createPlaygroundChat(workspace, room, clock, publicUrl),

    handler(desk) {
      const acts = createActs(desk, workspace, room, clock)
      const route = createRoutes({
        workspace,
        store,
        clock,
        publicHosts,
        room,
        live,
        acts,
        ...(pages && { pages }),
        page: () => pageFiles,
      })
      return async (request, response) => {
        const { path } = targetOf(request)
        if (path !== '/playground' && !path.startsWith('/playground/')) return false
        setSecurityHeaders(response)
        try {
          await route(request, response)
        } catch (error) {
          answerProblem(error, response, logger)
        }
        return true
      }
    },

    async load() {
      pageFiles = await readPageFiles()
      const unreadable = await room.load()
      if (unreadable > 0) logger.warn({ unreadable }, 'playground messages that cannot be read are left out')
    },

    close: live.close,
  }
}
