import { z } from 'zod'
import { fail, id, method } from './method.ts'

const reaction = z.strictObject({ channel: id, timestamp: id, name: id })

export const reactionsAdd = method('reactions.add', 'T3', reaction, (world, asked) => {
  const message = world.rooms.message(asked.channel, asked.timestamp)
  if (!message) return fail('message_not_found')
  const user = world.options.botUserId
  if (message.reactions.some((r) => r.name === asked.name && r.user === user)) return fail('already_reacted')
  message.reactions.push({ name: asked.name, user })
  world.watch.record({ kind: 'reaction', channel: message.channel, ts: message.ts, name: asked.name })
  return { ok: true }
})

const permalink = z.strictObject({ channel: id, message_ts: id })

export const getPermalink = method('chat.getPermalink', 'special', permalink, (world, asked) => {
  const message = world.rooms.message(asked.channel, asked.message_ts)
  if (!message) return fail('message_not_found')
  const path = `archives/${message.channel}/p${message.ts.replace('.', '')}`
  return { ok: true, channel: message.channel, permalink: `https://tenon-test.slack.com/${path}` }
})
