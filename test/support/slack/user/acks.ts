import { z } from 'zod'
import type { View } from '../model.ts'
import { say } from '../respond.ts'
import { checkModal } from '../schema/check.ts'
import type { Origin } from '../state/response-urls.ts'
import { DEEPEST } from '../state/view-stacks.ts'
import type { World } from '../world.ts'

type Errors = Readonly<Record<string, string>>
const NONE: Errors = {}

/** Nothing, in the ways that HTTP and the socket have to say it. */
const isNothing = (body: unknown): boolean =>
  body === '' || body === undefined || body === null || JSON.stringify(body) === '{}'

const spoken = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
})

/** The answer to a slash command is said to the person, or to the channel when it asks for that. */
export const commandAcknowledged = (world: World, origin: Origin, body: unknown): Errors => {
  if (isNothing(body)) return NONE
  const parsed = spoken.safeParse(typeof body === 'string' ? { text: body } : body)
  if (parsed.success) say(world, 'command ack', origin, parsed.data)
  else world.violate(`command ack: ${parsed.error.message}`)
  return NONE
}

/** Clicks and events are answered with nothing. */
export const plainlyAcknowledged = (world: World, label: string, body: unknown): Errors => {
  if (!isNothing(body))
    world.violate(`${label}: answered with something that Slack ignores: ${JSON.stringify(body)}`)
  return NONE
}

const submitted = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
])

/** What happens to a form that was sent: closed, sent back with words under its fields, changed, covered. */
export const submissionAcknowledged = (world: World, view: View, body: unknown): Errors => {
  if (isNothing(body)) {
    world.views.close(view)
    return NONE
  }
  const parsed = submitted.safeParse(body)
  if (!parsed.success) {
    world.violate(`view_submission ack: ${parsed.error.message}`)
    return NONE
  }
  const answer = parsed.data
  if (answer.response_action === 'errors') return sentBack(world, view, answer.errors)
  if (answer.response_action === 'clear') world.views.clear(view.user)
  else show(world, view, answer.response_action, answer.view)
  return NONE
}

const sentBack = (world: World, view: View, errors: Errors): Errors => {
  const inputs = view.blocks.filter((b) => b.type === 'input').map((b) => b.block_id)
  const stray = Object.keys(errors).filter((id) => !inputs.includes(id))
  if (stray.length > 0)
    world.violate(`view_submission ack: no input block ${stray.join(', ')} to put an error under`)
  if (Object.keys(errors).length === 0) world.violate('view_submission ack: errors without one')
  return errors
}

const show = (world: World, view: View, how: 'update' | 'push', raw: unknown): void => {
  const checked = checkModal(raw)
  if ('error' in checked) {
    world.violate(`view_submission ack: ${checked.error}: ${checked.reasons.join('; ')}`)
  } else if (how === 'update') {
    world.views.change(view, checked.good)
    world.showed(view, 'update')
  } else if (world.views.of(view.user).length >= DEEPEST) {
    world.violate('view_submission ack: push_limit_reached')
  } else {
    world.showed(world.views.push(view.user, checked.good), 'push')
  }
}
