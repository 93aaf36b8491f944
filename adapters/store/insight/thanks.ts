import type { Window } from '../../../src/domain/insight/history.ts'
import type { ThanksRow } from '../../../src/domain/insight/numbers.ts'
import { NOTE_KINDS } from '../../../src/domain/lead/lead.ts'
import type { Reads } from '../connection.ts'
import { integer, maybeText, text, word } from '../rows.ts'

const WRITTEN = `SELECT who, kind, COUNT(*) AS count, MAX(name) AS name FROM insight_note
  WHERE at >= ? AND at < ? GROUP BY who, kind`
const HELPED = `SELECT who, lead, MAX(helped) AS at, MAX(name) AS name FROM insight_note
  WHERE helped >= ? AND helped < ? GROUP BY who, lead ORDER BY at DESC, lead`

/** See `Insight.thanks`. */
export async function thanks(reads: Reads, { from, to }: Window): Promise<ThanksRow[]> {
  const people = new Map<string, ThanksRow>()
  const rowOf = (who: string, name: string | undefined): ThanksRow => {
    const row = people.get(who) ?? { who, notes: { intelligence: 0, relationship: 0 }, helped: [] }
    people.set(who, row)
    if (name !== undefined && (row.name === undefined || row.name < name)) row.name = name
    return row
  }
  for (const row of await reads.all(WRITTEN, [from, to]))
    rowOf(text(row, 'who'), maybeText(row, 'name')).notes[word(row, 'kind', NOTE_KINDS)] = integer(
      row,
      'count',
    )
  for (const row of await reads.all(HELPED, [from, to]))
    rowOf(text(row, 'who'), maybeText(row, 'name')).helped.push({
      lead: text(row, 'lead'),
      at: integer(row, 'at'),
    })
  return [...people.values()].sort(
    (one, other) =>
      other.helped.length - one.helped.length ||
      notesOf(other) - notesOf(one) ||
      (one.who < other.who ? -1 : 1),
  )
}

const notesOf = ({ notes }: ThanksRow): number => notes.intelligence + notes.relationship
