import { z } from 'zod'
import { judgeMarkup } from '../content/judge-markup.ts'
import { newLook } from '../content/look.ts'
import type { Look, Message } from '../model.ts'
import { checkCard } from '../schema/check-card.ts'
import { isInteractive } from '../schema/limits.ts'
import { strayMembers } from '../schema/stray.ts'
import type { World } from '../world.ts'
import { type Answer, fail, judged, type Method, ok, violate } from './method.ts'
import { receiversOf } from './receivers.ts'

const NAME = 'message/update_template_card'

const envelope = z.object({
  userids: z.array(z.string()).max(1000).optional(),
  partyids: z.array(z.int()).max(100).optional(),
  tagids: z.array(z.int()).max(100).optional(),
  atall: z.int().optional(),
  agentid: z.int(),
  response_code: z.string(),
  enable_id_trans: z.int().optional(),
  button: z.object({ replace_name: z.string().min(1) }).optional(),
  template_card: z.unknown().optional(),
})
type Envelope = z.infer<typeof envelope>

/** Greys the buttons of a card, or puts another card in its place, with a response_code. */
export const updateTemplateCard: Method = {
  verb: 'POST',
  needsToken: true,
  run: (world, body) => {
    const parsed = envelope.safeParse(body)
    if (!parsed.success) return violate(world, NAME, 40058, parsed.error.message)
    const sent = parsed.data
    for (const path of strayMembers(body, sent)) world.violate(`${NAME}: ${path} is not documented`)
    if (sent.agentid !== world.options.agentId) return violate(world, NAME, 42015, 'another app has sent it')
    const message = world.codes.look(sent.response_code)
    if (!message) return fail(60140, 'response_code is used, expired or wrong')
    const { look, refusal } = newLookOf(world, sent, message)
    return refusal ?? change(world, sent, message, look)
  },
}

type Drawn =
  | { readonly look: Look; readonly refusal?: never }
  | { readonly look?: never; readonly refusal: Answer }

const newLookOf = (world: World, sent: Envelope, message: Message): Drawn => {
  const refuse = (what: string) => ({ refusal: violate(world, NAME, 40058, what) })
  if ((sent.button === undefined) === (sent.template_card === undefined)) {
    return refuse('needs button or template_card, and not both')
  }
  if (sent.button) {
    if (!isInteractive(message.look.card?.card_type ?? '')) return refuse('there are no buttons to turn grey')
    return { look: { ...message.look, greyed: sent.button.replace_name } }
  }
  const { card, problems } = checkCard(sent.template_card, 'app', true)
  const look = newLook('app', 'template_card', { card })
  judgeMarkup(world, look, problems, sent.enable_id_trans === 1)
  const refusal = judged(world, NAME, problems)
  return refusal ? { refusal } : { look }
}

const change = (world: World, sent: Envelope, message: Message, look: Look): Answer => {
  const readers = world.chats.readers(message)
  const named = receiversOf(world, {
    users: sent.userids ?? [],
    parties: (sent.partyids ?? []).map(String),
    tags: (sent.tagids ?? []).map(String),
  })
  const wanted = sent.atall === 1 ? readers : named.users
  if (wanted.length + named.invalidUsers.length === 0)
    return violate(world, NAME, 82101, 'nobody to update it for')
  const users = wanted.filter((user) => readers.includes(user))
  const strangers = wanted.filter((user) => !readers.includes(user)).map((user) => user.toLowerCase())
  if (users.length === 0) return violate(world, NAME, 82102, 'none of them has received the message')
  world.codes.spend(sent.response_code)
  world.show(message, look, users)
  return ok({ invaliduser: [...named.invalidUsers, ...strangers] })
}
