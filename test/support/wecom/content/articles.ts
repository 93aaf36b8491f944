import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Json } from '../../slack/json.ts'
import type { Look } from '../model.ts'
import { isWebAddress } from '../schema/card-desk.ts'
import type { Channel } from '../schema/limits.ts'
import type { Problems } from '../schema/problems.ts'
import { strayMembers } from '../schema/stray.ts'
import { bytes, chars } from '../schema/text.ts'
import type { World } from '../world.ts'
import { newLook } from './look.ts'

const parse = <T>(shape: z.ZodType<T>, part: Json, problems: Problems): T | undefined => {
  const parsed = shape.safeParse(part)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.refuse(40058, `${path.join('/')}: ${message}`)
    return undefined
  }
  for (const path of strayMembers(part, parsed.data)) problems.advise(`${path} is not documented`)
  return parsed.data
}

const checkUrl = (url: string, problems: Problems): void => {
  if (!isWebAddress(url)) problems.refuse(40058, `${url} is no web address`)
  if (bytes(url) > 2048) problems.refuse(45002, 'the url has more than 2048 bytes')
}

const cardShape = z.object({
  title: z.string().min(1),
  description: z.string().min(1),
  url: z.string(),
  btntxt: z.string().optional(),
})

/** The app's text card: a title, a description, one link. */
export const textcard = (part: Json, problems: Problems): Look | undefined => {
  const it = parse(cardShape, part, problems)
  if (!it) return undefined
  if (chars(it.title) > 128) problems.advise('textcard.title has more than 128 characters')
  if (chars(it.description) > 512) problems.advise('textcard.description has more than 512 characters')
  if (chars(it.btntxt ?? '') > 4) problems.advise('textcard.btntxt has more than 4 characters')
  checkUrl(it.url, problems)
  const label = it.btntxt ?? '详情'
  return newLook('app', 'textcard', {
    text: `${it.title}\n${it.description}\n[${label}]`,
    links: [{ label, url: it.url }],
  })
}

const newsShape = z.object({
  articles: z.array(
    z.object({
      title: z.string().min(1),
      description: z.string().optional(),
      url: z.string(),
      picurl: z.string().optional(),
    }),
  ),
})

/** One to eight articles, each with a link. */
export const article = (channel: Channel, part: Json, problems: Problems): Look | undefined => {
  const it = parse(newsShape, part, problems)
  if (!it) return undefined
  if (it.articles.length < 1 || it.articles.length > 8) {
    problems.refuse(40058, `${it.articles.length} articles, not 1 to 8`)
  }
  for (const { title, description, url } of it.articles) {
    if (bytes(title) > 128) problems.advise('the title of an article has more than 128 bytes')
    if (bytes(description ?? '') > 512)
      problems.advise('the description of an article has more than 512 bytes')
    checkUrl(url, problems)
  }
  return newLook(channel, 'news', {
    text: it.articles.map(({ title, description }) => `${title}\n${description ?? ''}`.trim()).join('\n'),
    links: it.articles.map(({ title, url }) => ({ label: title, url })),
  })
}

const imageShape = z.object({ base64: z.string(), md5: z.string() })
const IMAGE_BYTES = 2 * 1024 * 1024

/** A webhook's picture: the bytes themselves, with their checksum. */
export const image = (part: Json, problems: Problems): Look | undefined => {
  const it = parse(imageShape, part, problems)
  if (!it) return undefined
  const raw = Buffer.from(it.base64, 'base64')
  const isPicture = raw.subarray(1, 4).toString() === 'PNG' || raw.subarray(0, 2).toString('hex') === 'ffd8'
  if (raw.length > IMAGE_BYTES)
    problems.refuse(93018, `the image has ${raw.length} bytes, at most ${IMAGE_BYTES}`)
  else if (!isPicture) problems.refuse(40123, 'the image is neither PNG nor JPEG')
  if (createHash('md5').update(raw).digest('hex') !== it.md5)
    problems.refuse(40058, 'md5 is not that of the image')
  return newLook('webhook', 'image', { text: `(image, ${raw.length} bytes)` })
}

const mediaShape = z.object({
  media_id: z.string().min(1),
  title: z.string().optional(),
  description: z.string().optional(),
})

const MEDIA_LIVE = 3 * 24 * 60 * 60_000

/** What the bot has uploaded within the last three days. */
export const media = (world: World, type: string, part: Json, problems: Problems): Look | undefined => {
  const it = parse(mediaShape, part, problems)
  if (!it) return undefined
  const file = world.media.get(it.media_id)
  if (!file || file.type !== type || world.now() - file.at > MEDIA_LIVE) {
    problems.refuse(40007, `there is no ${type} ${it.media_id}`)
  }
  return newLook('bot', type, { text: `(${type} ${file?.name ?? it.media_id})` })
}
