import { fail, judged, type Method, ok, violate } from '../api/method.ts'
import { contentOf } from '../content/content.ts'
import { strayMembers } from '../schema/stray.ts'
import { sayInReply } from './say.ts'

const NAME = 'aibot/response'

/** The address that comes with every callback of the bot: one message within an hour; cards in single chats only. */
export const responseUrl: Method = {
  verb: 'POST',
  needsToken: false,
  run: (world, body, query) => {
    const url = world.requests.url(query.get('response_code') ?? '')
    if (!url || url.used || world.now() - url.request.at > world.options.limits.responseUrlsLive) {
      return fail(60140, 'response_code is used, expired or wrong')
    }
    const type = String(body.msgtype)
    if (type !== 'markdown' && (type !== 'template_card' || url.request.chat.kind === 'group')) {
      return violate(world, NAME, 40008, `${type} cannot be sent here`)
    }
    const { look, problems } = contentOf(world, 'bot', body)
    for (const path of strayMembers(body, { msgtype: type, [type]: body[type] })) {
      problems.advise(`${path} is not documented`)
    }
    const refusal = judged(world, NAME, problems)
    if (refusal) return refusal
    if (!look) return fail(44004)
    url.used = true
    world.publish(sayInReply(world, url.request, look))
    return ok()
  },
}
