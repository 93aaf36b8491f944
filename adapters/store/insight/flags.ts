import { type BurstStart, flagsOfBursts } from '../../../src/domain/insight/flags/bulk-accept.ts'
import { newestFirst } from '../../../src/domain/insight/flags/flag.ts'
import { BULK, SAME_TEXT_LEADS } from '../../../src/domain/insight/flags/limits.ts'
import { type Answering, choosy } from '../../../src/domain/insight/flags/rejects-the-hard.ts'
import type { Flag } from '../../../src/domain/insight/flags.ts'
import type { Window } from '../../../src/domain/insight/history.ts'
import type { PersonId } from '../../../src/domain/workspace.ts'
import type { Reads } from '../connection.ts'
import { integer, maybeText, text } from '../rows.ts'

/** See `Insight.flags`. */
export async function flags(reads: Reads, window: Window): Promise<Flag[]> {
  const found = await Promise.all([
    rejectedThenWon(reads, window),
    bulkAccepts(reads, window),
    rejectsTheHard(reads, window),
    emptyFollowUps(reads, window),
  ])
  return found.flat().sort(newestFirst)
}

async function rejectedThenWon(reads: Reads, { from, to }: Window): Promise<Flag[]> {
  const rows = await reads.all(
    'SELECT lead, who, at, next, minutes FROM insight_flag WHERE at >= ? AND at < ?',
    [from, to],
  )
  return rows.map((row) => ({
    kind: 'rejected-then-won',
    who: text(row, 'who'),
    at: integer(row, 'at'),
    lead: text(row, 'lead'),
    next: text(row, 'next'),
    minutes: integer(row, 'minutes'),
  }))
}

// Every acceptance with which enough others follow within the time; which of them are one stretch is told by their places.
const STARTS = `
  SELECT who, place, at, lead, last_at FROM (
    SELECT who, at, lead, ROW_NUMBER() OVER same AS place, LEAD(at, ${BULK.leads - 1}) OVER same AS last_at
    FROM insight_deed WHERE kind = 'accepted' AND kind <> 'followed-up' AND at >= ? AND at < ?
    WINDOW same AS (PARTITION BY who ORDER BY at, lead)
  ) AS numbered
  WHERE last_at - at <= ${BULK.within} ORDER BY who, place`

async function bulkAccepts(reads: Reads, { from, to }: Window): Promise<Flag[]> {
  const byPerson = new Map<PersonId, BurstStart[]>()
  for (const row of await reads.all(STARTS, [from, to])) {
    const who = text(row, 'who')
    const first = { at: integer(row, 'at'), lead: text(row, 'lead') }
    const start = { place: integer(row, 'place'), first, lastAt: integer(row, 'last_at') }
    byPerson.set(who, [...(byPerson.get(who) ?? []), start])
  }
  return [...byPerson].flatMap(([who, starts]) => flagsOfBursts(who, starts))
}

const ANSWERS = `
  SELECT who,
    COUNT(*) FILTER (WHERE kind = 'rejected') AS rejections,
    COUNT(*) FILTER (WHERE hard = 1) AS hard,
    COUNT(*) FILTER (WHERE hard = 1 AND kind = 'rejected') AS hard_rejected,
    COUNT(*) FILTER (WHERE grade_a = 1) AS grade_a,
    COUNT(*) FILTER (WHERE grade_a = 1 AND kind = 'rejected') AS grade_a_rejected
  FROM insight_deed WHERE kind <> 'followed-up' AND at >= ? AND at < ? GROUP BY who`

const NEWEST_HARD = `
  SELECT at, lead FROM insight_deed
  WHERE who = ? AND kind = 'rejected' AND kind <> 'followed-up' AND hard = 1 AND at >= ? AND at < ?
  ORDER BY at DESC, lead LIMIT 1`

async function rejectsTheHard(reads: Reads, { from, to }: Window): Promise<Flag[]> {
  const people = new Map<PersonId, Answering>()
  for (const row of await reads.all(ANSWERS, [from, to])) {
    people.set(text(row, 'who'), {
      rejections: integer(row, 'rejections'),
      hard: { rejected: integer(row, 'hard_rejected'), of: integer(row, 'hard') },
      gradeA: { rejected: integer(row, 'grade_a_rejected'), of: integer(row, 'grade_a') },
      newest: { at: 0, lead: '' },
    })
  }
  return Promise.all(
    choosy(people).map(async (flag) => {
      const [row] = await reads.all(NEWEST_HARD, [flag.who, from, to])
      return row === undefined ? flag : { ...flag, at: integer(row, 'at'), lead: text(row, 'lead') }
    }),
  )
}

// What says nothing is one for a person and lead; what says the same, one for a person and text.
const EMPTY = `
  SELECT who, lead, COUNT(*) AS records, MAX(at) AS at FROM insight_deed
  WHERE kind = 'followed-up' AND words = '' AND at >= ? AND at < ? GROUP BY who, lead`
const SAME = `
  SELECT who, words, COUNT(*) AS records, COUNT(DISTINCT lead) AS leads, MAX(at) AS at FROM insight_deed
  WHERE kind = 'followed-up' AND words > '' AND at >= ? AND at < ? GROUP BY who, words
  HAVING COUNT(*) >= ${SAME_TEXT_LEADS} AND COUNT(DISTINCT lead) >= ${SAME_TEXT_LEADS}`
const NEWEST_SAME = `
  SELECT MIN(lead) AS lead FROM insight_deed WHERE kind = 'followed-up' AND who = ? AND words = ? AND at = ?`

async function emptyFollowUps(reads: Reads, { from, to }: Window): Promise<Flag[]> {
  const empty = (await reads.all(EMPTY, [from, to])).map(
    (row): Flag => ({
      ...{ kind: 'empty-follow-up', who: text(row, 'who'), at: integer(row, 'at'), lead: text(row, 'lead') },
      ...{ records: integer(row, 'records'), leads: 1 },
    }),
  )
  const same = (await reads.all(SAME, [from, to])).map(async (row): Promise<Flag> => {
    const [who, at] = [text(row, 'who'), integer(row, 'at')]
    const [newest = {}] = await reads.all(NEWEST_SAME, [who, text(row, 'words'), at])
    const lead = maybeText(newest, 'lead') ?? ''
    return {
      kind: 'empty-follow-up',
      who,
      at,
      lead,
      records: integer(row, 'records'),
      leads: integer(row, 'leads'),
    }
  })
  return [...empty, ...(await Promise.all(same))]
}
