import { type Digest, isEmpty } from '../../src/domain/insight/digest.ts'
import { lastWorkedWeek, weekAround } from '../../src/domain/insight/news.ts'
import type { Line } from '../../src/message.ts'
import { standingLines, weekLines, weekText } from '../../src/text/digest.ts'
import { fillText } from '../../src/text/index.ts'
import type { Voice } from '../../src/text/voice.ts'
import type { AskContext } from '../ask.ts'
import type { Core } from '../core.ts'
import type { Answer } from '../desk.ts'
import { digestOf } from '../news/digest.ts'
import { listing } from '../say.ts'
import { waitingLines, waitingNow } from '../waiting.ts'

/** What is where, what waits for whom, and how this week and the last one went: the numbers of the morning note and the digest. */
export async function board(core: Core, _rest: string, context: AskContext): Promise<Answer> {
  const { voice, now, policy } = context
  const { texts } = voice
  const counts = await core.store.counts()
  const statuses = [...new Set(counts.map(({ status }) => status))].map((status): Line => {
    const here = counts.filter((count) => count.status === status)
    const grades = here.map(({ grade, count }) => `${grade} ${count}`).join(' · ')
    const total = here.reduce((sum, { count }) => sum + count, 0)
    return [{ strong: texts.statuses[status] }, `  ${fillText(texts.slash.boardStatus, { total, grades })}`]
  })
  const calendar = core.calendar()
  const last = lastWorkedWeek(now, calendar)
  const [thisWeek, lastWeek] = await Promise.all([
    digestOf(core, weekAround(now, calendar.timezone)),
    last && digestOf(core, last),
  ])
  const lines: Line[] = [
    ...statuses,
    [{ strong: texts.slash.boardWaiting }],
    ...waitingLines(await waitingNow(core, now), voice),
    ...titled(thisWeek, texts.news.digest.thisWeek, voice),
    ...(lastWeek === undefined ? [] : titled(lastWeek, texts.news.digest.lastWeek, voice)),
    ...standingLines(thisWeek, policy.secondChance, voice),
  ]
  return { kind: 'say', message: listing(core, texts.slash.boardTitle, lines, voice) }
}

function titled(digest: Digest, title: string, voice: Voice): Line[] {
  if (isEmpty(digest)) return []
  return [
    [{ strong: fillText(title, { span: weekText(digest.week.monday, voice) }) }],
    ...weekLines(digest, voice),
  ]
}
