import { z } from 'zod'
import { closed, didYouMean, expected, listOf, quoted } from '../domain/policy/closed-object.ts'
import { type Receiver, WEBHOOK_EVENTS } from '../domain/webhook/events.ts'

const ID = 'an id of 1 to 32 small letters, digits and hyphens, such as marketing-cloud'
const id = z.string({ error: expected(ID) }).regex(/^[a-z0-9][a-z0-9-]{0,31}$/, { error: expected(ID) })

const URL_MUST = 'an https:// address without user and fragment (http:// on this machine only)'
const url = z
  .string({ error: expected(URL_MUST) })
  .trim()
  .refine(isReceiving, { error: expected(URL_MUST) })

/** What is sent is signed, not secret by itself: only on the machine's own loop nobody can read along. */
function isReceiving(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (`${username}${password}${hash}` !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

const event = z.enum(WEBHOOK_EVENTS, {
  error: (issue) => {
    if (typeof issue.input !== 'string') return expected(`one of ${WEBHOOK_EVENTS.join(', ')}`)(issue)
    const name = issue.input
    return `unknown event ${quoted(name)}${didYouMean(name, WEBHOOK_EVENTS)}: there are ${WEBHOOK_EVENTS.join(', ')}`
  },
})

/** The workspace file's `webhooks`. */
export const webhooksSchema = listOf(
  closed({
    id,
    url,
    events: listOf(event, { from: 1, to: WEBHOOK_EVENTS.length }).exactOptional(),
    contact: z.boolean({ error: expected('true or false') }).exactOptional(),
  }),
  { from: 0, to: 20 },
)

/** All events where none are named, and each once. */
export const receiversOf = (written: z.output<typeof webhooksSchema>): Receiver[] =>
  written.map(({ events = WEBHOOK_EVENTS, contact = false, ...receiver }) => ({
    ...receiver,
    events: [...new Set(events)],
    contact,
  }))
