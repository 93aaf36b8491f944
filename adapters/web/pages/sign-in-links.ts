import { z } from 'zod'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Clock, Store } from '../../../src/ports.ts'
import { idIn, isTokenFor, newNonce, tokenFor } from '../forms/token.ts'

/** Milliseconds that a link lives. */
export const LINK_LIFE = 600_000

/** What a link stands for. */
export interface SignIn {
  id: string
  person: PersonId
  /** A path of ours, with what is asked for there; the first page where it is missing. */
  to?: string
  expiresAt: Moment
  used: boolean
}

export interface SignInLinks {
  /** The last part of an address that signs this person in and leads to this path of ours. */
  make(person: PersonId, to?: string): Promise<string>
  /** What a token stands for, expired or used up too; nothing for one that was not made here or is long over. */
  find(token: string): Promise<SignIn | undefined>
  /** Uses a link up: true for the first who does, in all processes. */
  use(id: string): Promise<boolean>
}

const ticketSchema = z.object({ sealed: z.string(), used: z.string().exactOptional() })
const sealedSchema = z.object({
  signIn: z.string(),
  to: z
    .string()
    .regex(/^\/(?!\/)/)
    .exactOptional(),
})

/** Links that sign people in. Who it is lies in the store; the address has a random id and a signature over id, person and end. */
export function createSignInLinks({
  store,
  clock,
  secret,
}: {
  store: Pick<Store, 'tickets'>
  clock: Clock
  secret: Buffer
}): SignInLinks {
  return {
    async make(person, to) {
      const sealed = JSON.stringify({ signIn: person, to })
      const signed = { id: newNonce(), expiresAt: clock.now() + LINK_LIFE, sealed }
      await store.tickets.put({
        id: signed.id,
        value: JSON.stringify({ sealed }),
        expiresAt: signed.expiresAt,
      })
      return tokenFor(signed, secret)
    },

    async find(token) {
      const id = idIn(token)
      const ticket = id === undefined ? undefined : await store.tickets.get(id)
      const parsed = ticket && ticketSchema.safeParse(JSON.parse(ticket.value))
      if (ticket === undefined || parsed?.success !== true) return undefined
      const { sealed, used } = parsed.data
      const { expiresAt } = ticket
      if (!isTokenFor(token, { id: ticket.id, expiresAt, sealed }, secret)) return undefined
      const { signIn, ...place } = sealedSchema.parse(JSON.parse(sealed))
      return { id: ticket.id, person: signIn, ...place, expiresAt, used: used !== undefined }
    },

    async use(id) {
      // The step may be run again: who used it is told by a mark of this very try.
      const mine = newNonce()
      const value = await store.tickets.change(id, (before) => {
        const ticket = ticketSchema.parse(JSON.parse(before))
        return JSON.stringify({ used: mine, ...ticket })
      })
      return value !== undefined && ticketSchema.parse(JSON.parse(value)).used === mine
    },
  }
}
