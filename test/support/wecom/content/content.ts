import { z } from 'zod'
import { isJson, type Json } from '../../slack/json.ts'
import type { Look } from '../model.ts'
import { checkCard } from '../schema/check-card.ts'
import type { Channel } from '../schema/limits.ts'
import { Problems } from '../schema/problems.ts'
import { strayMembers } from '../schema/stray.ts'
import { bytes, cutTo } from '../schema/text.ts'
import type { World } from '../world.ts'
import { article, image, media, textcard } from './articles.ts'
import { judgeMarkup } from './judge-markup.ts'
import { newLook } from './look.ts'

/** What a message says, and everything that is wrong with it. */
export interface Content {
  readonly look: Look | undefined
  /** User ids, and `@all`, that a native mention rings. */
  readonly mentions: readonly string[]
  readonly problems: Problems
}

/** Which msgtypes go through which channel; any other is refused with 40008. */
const spoken: Readonly<Record<Channel, readonly string[]>> = {
  app: ['text', 'markdown', 'textcard', 'news', 'template_card'],
  bot: ['markdown', 'template_card', 'file', 'image', 'voice', 'video'],
  webhook: ['text', 'markdown', 'markdown_v2', 'image', 'news', 'template_card'],
}

const TEXT_BYTES = 2048
const markdownBytes: Readonly<Record<Channel, number>> = { app: 2048, bot: 20_480, webhook: 4096 }

const text = z.object({
  content: z.string(),
  mentioned_list: z.array(z.string()).optional(),
  mentioned_mobile_list: z.array(z.string()).optional(),
})

/** Holds the content of a message of the channel against its limits. `body` is the whole message. */
export const contentOf = (world: World, channel: Channel, body: Json): Content => {
  const problems = new Problems()
  const type = String(body.msgtype)
  const nothing = { look: undefined, mentions: [], problems }
  if (!spoken[channel].includes(type)) {
    problems.refuse(40008, `msgtype ${type} does not go through this channel`)
    return nothing
  }
  const part = body[type]
  if (!isJson(part)) {
    problems.refuse(channel === 'webhook' ? 93017 : 44004, `there is no ${type} in the message`)
    return nothing
  }
  const look = lookOf(world, channel, type, part, problems)
  if (!look) return nothing
  judgeMarkup(world, look, problems, body.enable_id_trans === 1)
  return { look, mentions: mentionsIn(world, look, part), problems }
}

const lookOf = (
  world: World,
  channel: Channel,
  type: string,
  part: Json,
  problems: Problems,
): Look | undefined => {
  switch (type) {
    case 'template_card': {
      const checked = checkCard(part, channel)
      problems.list.push(...checked.problems.list)
      return checked.card && newLook(channel, type, { card: checked.card })
    }
    case 'textcard':
      return textcard(part, problems)
    case 'news':
      return article(channel, part, problems)
    case 'image':
      return channel === 'webhook' ? image(part, problems) : media(world, type, part, problems)
    case 'file':
    case 'voice':
    case 'video':
      return media(world, type, part, problems)
    default:
      return words(channel, type, part, problems)
  }
}

const words = (channel: Channel, type: string, part: Json, problems: Problems): Look | undefined => {
  const shape = type === 'text' && channel === 'webhook' ? text : text.pick({ content: true })
  const parsed = shape.safeParse(part)
  if (!parsed.success || parsed.data.content === '') {
    problems.refuse(44004, `${type}.content is empty`)
    return undefined
  }
  for (const path of strayMembers(part, parsed.data)) problems.advise(`${path} is no member of a ${type}`)
  const { content } = parsed.data
  const most = type === 'text' ? TEXT_BYTES : markdownBytes[channel]
  const truncates = type === 'text' && channel === 'app'
  if (bytes(content) > most) {
    const what = `${type}.content has ${bytes(content)} bytes, at most ${most}`
    if (truncates) problems.advise(what)
    else problems.refuse(45002, what)
  }
  return newLook(channel, type, { text: truncates ? cutTo(content, most) : content })
}

/** Who is called by it: by a webhook's lists, or where a client shows `<@userid>` as a mention. */
const mentionsIn = (world: World, look: Look, part: Json): readonly string[] => {
  const parsed = text.safeParse(part)
  const listed = look.via === 'webhook' && look.type === 'text' && parsed.success ? parsed.data : undefined
  const { botMentions, webhookMarkdownMentions } = world.options.unverified
  const rings =
    (look.via === 'webhook' && look.type === 'text') ||
    (look.via === 'webhook' && look.type === 'markdown' && webhookMarkdownMentions === 'ring') ||
    (look.via === 'bot' && look.type === 'markdown' && botMentions === 'ring')
  const inText = rings ? [...look.text.matchAll(/<@([^<>\s]+)>/g)].map((match) => match[1] ?? '') : []
  return [...(listed?.mentioned_list ?? []), ...(listed?.mentioned_mobile_list ?? []), ...inText].map((id) =>
    id.replace(/^@?all$/i, '@all'),
  )
}
