import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Clock, Store } from '../../../src/ports.ts'
import { digestOf } from '../forms/token.ts'

/** Somebody who is signed in, in one browser. */
export interface Session {
  /** Under which it is kept: says nothing about the cookie. */
  id: string
  person: PersonId
}

export interface Sessions {
  /** Signs somebody in. Gives the header that tells their browser. */
  open(person: PersonId): Promise<{ 'set-cookie': string }>
  /** Whose browser a request comes from. */
  of(request: IncomingMessage): Promise<Session | undefined>
  /** Signs out, for all processes. Gives the header that tells the browser. */
  end(session: Session): Promise<{ 'set-cookie': string }>
}

export interface SessionsOptions {
  store: Pick<Store, 'tickets'>
  clock: Clock
  /** Whether browsers come over https. */
  secure: boolean
  /** What stands before the pages' own paths, '' or without a slash at its end. */
  base: string
  /** Milliseconds that a session lasts. */
  life: number
}

/** 256 random bits, as 43 characters. */
const BYTES = 32
const SECRET = /^[\w-]{43}$/

const ticketSchema = z.object({ session: z.string(), ended: z.literal(true).exactOptional() })

/**
 * Signed-in browsers are known again by a cookie that scripts cannot read and that other sites' pages cannot send along with a form. The
 * store has only its digest: who reads the store cannot sign in with it.
 */
export function createSessions({ store, clock, secure, base, life }: SessionsOptions): Sessions {
  const name = secure ? '__Secure-tenon-session' : 'tenon-session'
  const cookie = (value: string, seconds: number) => ({
    'set-cookie': `${name}=${value}; Path=${base}/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  })
  return {
    async open(person) {
      const secret = randomBytes(BYTES).toString('base64url')
      await store.tickets.put({
        id: keyOf(secret),
        value: JSON.stringify({ session: person }),
        expiresAt: clock.now() + life,
      })
      return cookie(secret, Math.floor(life / 1000))
    },

    async of(request) {
      for (const secret of cookiesOf(request, name)) {
        const ticket = await store.tickets.get(keyOf(secret))
        if (ticket === undefined || clock.now() >= ticket.expiresAt) continue
        const parsed = ticketSchema.safeParse(JSON.parse(ticket.value))
        if (parsed.success && parsed.data.ended === undefined)
          return { id: ticket.id, person: parsed.data.session }
      }
      return undefined
    },

    async end({ id, person }) {
      await store.tickets.change(id, () => JSON.stringify({ session: person, ended: true }))
      return cookie('', 0)
    },
  }
}

const keyOf = (secret: string): string => `session:${digestOf(secret)}`

/** A browser sends one; what sends many is none, and is not looked up for ever. */
const MOST_COOKIES = 4

const cookiesOf = ({ headers }: IncomingMessage, name: string): string[] =>
  (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .flatMap(([key, value = '']) => (key === name && SECRET.test(value) ? [value] : []))
    .slice(0, MOST_COOKIES)
