import type { Counted } from '../../../src/domain/insight/counted.ts'
import type { Columns, RowValues } from '../dialect.ts'

/** What is kept of counted leads beside the blocks: what is looked up a lead at a time. */

export const LEAD: Columns = {
  ...{ lead: 'text', place: 'integer', seq: 'integer', version: 'text' },
  ...{ rep: 'text', region: 'text', source: 'text' },
}

export const leadRow = (
  { milestones: { lead, seq, of } }: Counted,
  place: number,
  version: string,
): RowValues => [...[lead, place, seq, version], ...[of.rep, of.region, of.source]]

export const ORIGIN: Columns = { lead: 'text', region: 'text', source: 'text' }

export const BLOCK: Columns = {
  ...{ id: 'text', since: 'integer', until: 'integer', ends: 'integer', data: 'bytes' },
}

const FLAG: Columns = {
  ...{ lead: 'text', number: 'integer', who: 'text', at: 'integer', next: 'text', minutes: 'integer' },
}

const NOTE: Columns = {
  ...{ lead: 'text', seq: 'integer', at: 'integer', who: 'text', name: 'text', kind: 'text' },
  helped: 'integer',
}

/** What is rare has rows of its own. */
export const RARE = {
  insight_flag: {
    columns: FLAG,
    keys: ['lead', 'number'],
    rows: ({ milestones: { lead }, flags }: Counted): RowValues[] =>
      flags.map(({ who, at, next, minutes }, number) => [lead, number, who, at, next, minutes]),
  },
  insight_note: {
    columns: NOTE,
    keys: ['lead', 'seq'],
    rows: ({ milestones: { lead }, notes }: Counted): RowValues[] =>
      notes.map(({ seq, at, who, name, kind, helped }) => [lead, seq, at, who, name, kind, helped]),
  },
} as const
