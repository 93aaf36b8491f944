import { z } from 'zod'
import type { Caller } from '../../../commands/desk.ts'
import type { Moment } from '../../../src/domain/calendar/moment.ts'
import type { Form } from '../../../src/message.ts'
import type { Clock, Store } from '../../../src/ports.ts'
import { type Progress, progressSchema } from './progress.ts'
import { type Asked, sealedText, unsealed } from './sealed.ts'
import { idIn, isTokenFor, newNonce, tokenFor } from './token.ts'

/** Milliseconds that a link lives. */
export const LIFE = 600_000

/** What a link leads to. */
export interface Opened {
  id: string
  form: Form
  /** The person whom the form asks. */
  by: Asked
  expiresAt: Moment
  progress: Progress
}

export interface FormLinks {
  /** The address of a page with this form, for this person alone: good once, for ten minutes. */
  open(form: Form, caller: Caller): Promise<string>
  /** What a token stands for, expired or used up too; nothing for one that was not made here or is long over. */
  find(token: string): Promise<Opened | undefined>
  /** Takes a step with what has become of a link, in one go for all processes. Gives what it has become. */
  step(id: string, step: (progress: Progress) => Progress): Promise<Progress>
}

export interface FormLinksOptions {
  store: Pick<Store, 'tickets'>
  clock: Clock
  /** Where the product is reached, without a slash at the end. */
  publicUrl: string
  /** Signs the links: the same in every process. */
  secret: Buffer
}

const ticketSchema = z.object({ sealed: z.string(), progress: progressSchema })

/** Links to forms. The form lies in the store; the address has only a random id and a signature. */
export function createFormLinks({ store, clock, publicUrl, secret }: FormLinksOptions): FormLinks {
  return {
    async open(form, caller) {
      const sealed = sealedText(form, caller)
      const signed = { id: newNonce(), expiresAt: clock.now() + LIFE, sealed }
      const value = JSON.stringify({ sealed, progress: { refused: 0 } })
      await store.tickets.put({ id: signed.id, value, expiresAt: signed.expiresAt })
      return `${publicUrl}/f/${tokenFor(signed, secret)}`
    },

    async find(token) {
      const id = idIn(token)
      const ticket = id === undefined ? undefined : await store.tickets.get(id)
      if (ticket === undefined) return undefined
      const { expiresAt } = ticket
      const { sealed, progress } = ticketSchema.parse(JSON.parse(ticket.value))
      if (!isTokenFor(token, { id: ticket.id, expiresAt, sealed }, secret)) return undefined
      return { id: ticket.id, expiresAt, progress, ...unsealed(sealed) }
    },

    async step(id, step) {
      const value = await store.tickets.change(id, (before) => {
        const { sealed, progress } = ticketSchema.parse(JSON.parse(before))
        return JSON.stringify({ sealed, progress: step(progress) })
      })
      if (value === undefined) throw new Error('The form that a link led to is gone')
      return ticketSchema.parse(JSON.parse(value)).progress
    },
  }
}
