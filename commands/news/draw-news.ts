import { z } from 'zod'
import { isEmpty } from '../../src/domain/insight/digest.ts'
import { NEWS_KINDS, type Week, weekAround } from '../../src/domain/insight/news.ts'
import type { Line, Message } from '../../src/message.ts'
import type { Effect, Picture } from '../../src/ports.ts'
import { dayText, digestLines, weekText } from '../../src/text/digest.ts'
import { digestPlot } from '../../src/text/digest-plot.ts'
import { fill, fillText } from '../../src/text/index.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { Drawn } from '../clockwork/draw.ts'
import type { Core } from '../core.ts'
import { listing } from '../say.ts'
import { waitingLines, waitingNow } from '../waiting.ts'
import { digestOf } from './digest.ts'

const payload = z.object({ news: z.enum(NEWS_KINDS), period: z.string(), until: z.number() })
export type NewsPayload = z.infer<typeof payload>

/** Under which a group's news is kept: it is told once. */
export const newsKey = ({ news, period }: Pick<NewsPayload, 'news' | 'period'>, group: string): string =>
  `news:${news}:${period}:${group}`

/** A morning note or a digest as things stand now; nothing where it is too late for it, or nothing is to be told. */
export async function drawNews(core: Core, effect: Effect): Promise<Drawn | undefined> {
  const news = payload.parse(effect.payload)
  const group = core.group(effect.dest.replace(/^group:/, ''))
  if (group === undefined || core.clock.now() >= news.until) return undefined
  const voice = core.voice(core.workspace.language)
  const message =
    news.news === 'morning'
      ? await morningNote(core, news.period, voice)
      : await digest(core, news.period, voice)
  return message && { address: { to: 'group', group }, key: newsKey(news, group.id), message }
}

/** Who has what waiting; `undefined` where nothing is. */
async function morningNote(core: Core, day: string, voice: Voice): Promise<Message | undefined> {
  const words = voice.texts.news.morning
  const waiting = await waitingNow(core, core.clock.now())
  if (waiting.length === 0) return undefined
  const n = waiting.reduce((sum, desk) => sum + desk.n, 0)
  const late = waiting.reduce((sum, desk) => sum + desk.late, 0)
  const total = fill(late > 0 ? words.total : words.totalInTime, { n, late })
  const title = fillText(words.title, { day: dayText(day, voice) })
  const message = listing(core, title, [total, ...waitingLines(waiting, voice)], voice)
  return { ...message, blocks: [...message.blocks, { kind: 'quiet', line: [words.where] }] }
}

async function digest(core: Core, monday: string, voice: Voice): Promise<Message | undefined> {
  const numbers = await digestOf(core, weekOfMonday(core, monday))
  if (isEmpty(numbers)) return undefined
  const title = fillText(voice.texts.news.digest.title, { span: weekText(monday, voice) })
  const lines: Line[] = digestLines(numbers, core.policies.current().policy.secondChance, voice)
  const message = listing(core, title, lines, voice)
  const picture = await pictureOf(core, numbers, message.plain, voice)
  return picture === undefined ? message : { ...message, picture }
}

/** Noon of the Monday lies in the week in every zone. */
const weekOfMonday = (core: Core, monday: string): Week =>
  weekAround(Date.parse(`${monday}T12:00:00Z`), core.timezone())

/** A picture that cannot be drawn keeps no words back. */
async function pictureOf(
  core: Core,
  numbers: Awaited<ReturnType<typeof digestOf>>,
  plain: string,
  voice: Voice,
): Promise<Picture | undefined> {
  try {
    const drawn = await core.painter?.digest(digestPlot(numbers, core.workspace.name, voice))
    return drawn && { ...drawn, alt: plain }
  } catch (err) {
    core.logger.error({ err }, 'the picture of the digest could not be drawn')
    return undefined
  }
}
