import type { Columns } from '../dialect.ts'

/** A table as it is carried over: its columns as PostgreSQL is told them, and those by which a row is found. */
export interface Table {
  name: string
  columns: Columns
  /** In the order in which rows are read. */
  key: readonly string[]
  /** What may be shown of a row that differs; not its contact data. */
  shown: readonly string[]
  /** A condition on the rows, where some are nobody's but the database's own. */
  only?: string
}

/** Texts of JSON are carried over as they are; only those that PostgreSQL itself reads apart are lists. */
const table = (
  name: string,
  key: readonly string[],
  columns: Columns,
  more: Partial<Pick<Table, 'shown' | 'only'>> = {},
): Table => ({ name, key, columns, shown: key, ...more })

/** What says in the target that a move into it is under way. */
export const MARK = 'move:unfinished'

const SETTINGS = table(
  'setting',
  ['key'],
  { key: 'text', value: 'text' },
  { only: `key NOT IN ('${MARK}', 'backfill:lead.companies')` },
)

export const RECORDS = table('crm_record', ['number'], {
  ...{ number: 'integer', id: 'text', credit_code: 'text', newest_at: 'integer', state: 'text' },
})

/** Of PostgreSQL alone: made anew from the records, and held against them like any other table. */
export const INDEX = table(
  'crm_index',
  ['word', 'number'],
  { word: 'text', number: 'integer' },
  { shown: ['number'] },
)

/**
 * All that is carried over, in this order. Leases and lanes are of processes that are not there, the pulse of nobody; the version is
 * the schema's own.
 */
export const TABLES: readonly Table[] = [
  table('policy', ['version'], {
    ...{
      version: 'integer',
      policy: 'text',
      at: 'integer',
      by: 'text',
      starts_at: 'integer',
      agreed: 'text',
    },
  }),
  table('proposal', ['number'], {
    ...{ number: 'integer', id: 'text', seq: 'integer', status: 'text', by: 'text', state: 'text' },
  }),
  table('person', ['id'], { id: 'text', seq: 'integer', state: 'text' }),
  table('event', ['stream', 'seq'], {
    ...{ stream: 'text', seq: 'integer', at: 'integer', type: 'text', by: 'text', via: 'text' },
    ...{ policy: 'integer', schema: 'integer', body: 'text' },
  }),
  table('lead', ['id'], {
    ...{ id: 'text', seq: 'integer', status: 'text', grade: 'text', rep: 'text', holder: 'text' },
    ...{ created_at: 'integer', posted_at: 'integer', changed_at: 'integer', assignments: 'list' },
    ...{ open: 'flag', dispatch_group: 'text', sdr: 'text', search: 'text', phone: 'text', email: 'text' },
    ...{ state: 'text', companies: 'list' },
  }),
  table('lead_content', ['lead'], { lead: 'text', content: 'text' }),
  table('load', ['rep'], { rep: 'text', open: 'integer', last_assigned_at: 'integer' }),
  table(
    'lead_company',
    ['key', 'created_at', 'lead'],
    { key: 'key', created_at: 'integer', lead: 'text' },
    {
      shown: ['lead'],
    },
  ),
  table('deadline', ['lead'], {
    ...{ lead: 'text', due_at: 'integer', clock: 'text', since: 'integer', rung: 'integer', action: 'text' },
    ...{ turn: 'integer', person: 'text' },
  }),
  table('claim', ['key'], { key: 'key', lead: 'text' }, { shown: ['lead'] }),
  table('credit', ['lead', 'seq', 'line'], {
    ...{ lead: 'text', seq: 'integer', line: 'integer', at: 'integer', account: 'text', amount: 'text' },
    ...{ rule: 'text', policy: 'integer', sdr: 'text', campaign: 'text', reverses: 'integer' },
  }),
  table('delivery', ['id'], { id: 'text', at: 'integer', result: 'text' }),
  table('effect', ['id'], {
    ...{ id: 'integer', chat: 'text', dest: 'text', kind: 'text', lead: 'text', payload: 'text' },
    ...{ not_before: 'integer', merge: 'text', state: 'text', unknown: 'integer', attempts: 'integer' },
    ...{ attempted_at: 'integer', created_at: 'integer', reason: 'text' },
  }),
  table('message', ['chat', 'key'], { chat: 'text', key: 'text', lead: 'text', channel: 'text', id: 'text' }),
  table('draft', ['id'], { id: 'text', person: 'text', fields: 'text', at: 'integer' }),
  table('behaviour', ['id'], { id: 'text', at: 'integer', body: 'text' }),
  table(
    'behaviour_of',
    ['key', 'at', 'behaviour'],
    { key: 'key', at: 'integer', behaviour: 'text' },
    { shown: ['behaviour'] },
  ),
  table('crm_task', ['lead'], {
    ...{ lead: 'text', wanted: 'integer', due_at: 'integer', held_until: 'integer', attempts: 'integer' },
    ...{ dead: 'integer', state: 'text' },
  }),
  table('target', ['id'], { id: 'text', month: 'text', state: 'text' }),
  table('ticket', ['id'], { id: 'text', value: 'text', expires_at: 'integer' }),
  table('webhook_lead', ['receiver', 'lead'], {
    ...{ receiver: 'text', lead: 'text', sent_seq: 'integer', known_seq: 'integer', again_seq: 'integer' },
    ...{ due_at: 'integer', since: 'integer', held_until: 'integer', failures: 'integer' },
    ...{ failed_since: 'integer' },
  }),
  table('webhook_attempt', ['receiver', 'lead', 'seq', 'at', 'attempt'], {
    ...{ receiver: 'text', lead: 'text', seq: 'integer', at: 'integer', attempt: 'integer', event: 'text' },
    ...{ outcome: 'text', status: 'integer', fault: 'text', took: 'integer' },
  }),
  table('import', ['id'], { id: 'text', kind: 'text', hash: 'text', begun_at: 'integer', state: 'text' }),
  table('import_step', ['import', 'number'], { import: 'text', number: 'integer', state: 'text' }),
  SETTINGS,
  RECORDS,
]

/** All that is compared: in the target the index of the CRM is one of them. */
export const COMPARED: readonly Table[] = [...TABLES, INDEX]
