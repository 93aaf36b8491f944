import { z } from 'zod'
import { fail, type Method, ok, violate } from './method.ts'

const NAME = 'message/recall'
const args = z.object({ msgid: z.string().min(1) })

/** Takes a message of the app back within 24 hours. */
export const recall: Method = {
  verb: 'POST',
  needsToken: true,
  run: (world, body) => {
    const parsed = args.safeParse(body)
    if (!parsed.success) return violate(world, NAME, 40058, parsed.error.message)
    const message = world.chats.message(parsed.data.msgid)
    if (message?.via !== 'app') return violate(world, NAME, 40058, `there is no message ${parsed.data.msgid}`)
    if (world.now() - message.at > world.options.limits.recallWithin) return fail(42052, 'too late')
    if (message.recalled)
      return world.options.unverified.secondRecall === 'ok' ? ok() : fail(40058, 'recalled before')
    world.recall(message)
    return ok()
  },
}
