import type { Command } from 'commander'
import { zonedIso } from '../../../src/domain/calendar/moment.ts'
import { FIELD_NAMES } from '../../../src/domain/lead/fields.ts'
import { holderOf, type Lead } from '../../../src/domain/lead/lead.ts'
import type { Office } from '../office.ts'
import type { Terminal } from '../terminal.ts'
import { addHistoryExport } from './histories.ts'
import type { Cell } from './table.ts'

const ORIGIN = ['source', 'medium', 'campaign', 'content', 'term', 'landingPage', 'referrer'] as const

/** Names of fields are those of the outside; `origin.…` is where the lead came from, and `derived` names what rules filled in of it. */
const HEADER = [
  ...['id', 'status', 'grade', 'group', 'sdr', 'rep', 'mrl', 'createdAt', 'postedAt', 'changedAt'],
  ...['policyVersion', 'rule', 'account', 'attempts', 'touches', 'amount', 'reason'],
  ...FIELD_NAMES,
  ...ORIGIN.map((name) => `origin.${name}`),
  'origin.derived',
  'externalId',
  'unknown',
]

/** Adds `tenon export leads <file>`: every lead as it is now, contact included. */
export const addExportLeads = (group: Command, terminal: Terminal, office: Office): void =>
  addHistoryExport(group, terminal, office, {
    name: 'leads',
    description:
      'every lead as it is now, contact included; in a time: those that something happened to in it',
    header: HEADER,
    rowsOf: ({ lead }, zone) => [rowOf(lead, zone)],
  })

function rowOf(lead: Lead, zone: string): Cell[] {
  const { fields, origin, unknown, lastMove, postedAt } = lead
  const iso = (at: number | undefined) => (at === undefined ? undefined : zonedIso(at, zone))
  const others = Object.keys(unknown).length === 0 ? undefined : JSON.stringify(unknown)
  return [
    ...[lead.id, lead.status, lead.grading.grade, lead.group, lead.sdr, holderOf(lead), said(lead.mrl)],
    ...[iso(lead.createdAt), iso(postedAt), iso(lastMove.at)],
    ...[lead.policy, lead.verdict?.rule, lead.credit?.account, lead.attempts.length, lead.touches.length],
    ...['amount' in lead ? lead.amount : undefined, 'reason' in lead ? lead.reason : undefined],
    ...FIELD_NAMES.map((name) => said(fields[name])),
    ...ORIGIN.map((name) => origin[name]),
    ...[origin.derived.join(' ') || undefined, lead.externalId, others],
  ]
}

const said = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'boolean' ? String(value) : value
