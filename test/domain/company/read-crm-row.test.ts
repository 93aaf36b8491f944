import { describe, expect, test } from 'vitest'
import { CRM_COLUMNS, type CrmColumn, crmPlaces } from '../../../src/domain/company/crm-columns.ts'
import { readCrmRow } from '../../../src/domain/company/read-crm-row.ts'
import { personNames } from '../../../src/domain/person/names.ts'
import type { Person } from '../../../src/domain/workspace.ts'
import { EXAMPLE, workspaceOf } from '../../config/read-workspace.ts'

const NOW = Date.parse('2026-11-20T10:00:00+08:00')
const { people } = workspaceOf(EXAMPLE)

const ROW: Partial<Record<CrmColumn, string>> = {
  id: 'A-1001',
  company: '苏州锐科精密机械股份有限公司',
  createdAt: '2025-04-02T10:00:00+08:00',
}

function read(changes: Partial<Record<CrmColumn, string>> = {}, roster: readonly Person[] = people) {
  const row = { ...ROW, ...changes }
  const context = {
    places: crmPlaces(CRM_COLUMNS).places,
    timezone: 'Asia/Shanghai',
    now: NOW,
    names: personNames(roster),
  }
  return readCrmRow(
    CRM_COLUMNS.map((column) => row[column] ?? ''),
    context,
  )
}

/** The record of a row that is one. */
function recordOf(...args: Parameters<typeof read>) {
  const result = read(...args)
  if ('problem' in result) throw new Error(`no record: ${JSON.stringify(result.problem)}`)
  return result.record
}

describe('a row of the CRM', () => {
  test('becomes a record, with everything that it tells', () => {
    const row = {
      creditCode: '91350100M000100Y43',
      domain: 'ruike-precision.example',
      phone: '0512-55551234',
      ownerId: 'rep-li',
      lastFollowUpAt: '2026-11-15 16:20',
      contactName: '刘工',
      contactLevel: '普通职员',
      stage: '跟进中',
    }
    expect(read(row)).toEqual({
      record: {
        id: 'A-1001',
        company: '苏州锐科精密机械股份有限公司',
        creditCode: '91350100M000100Y43',
        domain: 'ruike-precision.example',
        phone: '0512-55551234',
        ownerId: 'rep-li',
        createdAt: Date.parse('2025-04-02T10:00:00+08:00'),
        followUps: [Date.parse('2026-11-15T16:20:00+08:00')],
        contactName: '刘工',
        contactLevel: 'staff',
        stage: '跟进中',
      },
      warnings: [],
    })
  })

  test('needs no more than an id, a company and when it was created', () => {
    expect(read()).toEqual({
      record: {
        id: 'A-1001',
        company: '苏州锐科精密机械股份有限公司',
        createdAt: Date.parse('2025-04-02T10:00:00+08:00'),
        followUps: [],
      },
      warnings: [],
    })
  })

  test('is read without the spaces and line ends around and inside of its values', () => {
    expect(recordOf({ id: ' A-1 ', company: '\tHarbour\r\nPayments  Pte Ltd　' })).toMatchObject({
      id: 'A-1',
      company: 'Harbour Payments Pte Ltd',
    })
  })

  test('says nothing where a word stands for nothing', () => {
    const record = recordOf({
      domain: '-',
      phone: '暂无',
      ownerId: 'N/A',
      contactName: '未知',
      lastFollowUpAt: '/',
      creditCode: '无',
      contactLevel: '不详',
    })
    expect(Object.keys(record).sort()).toEqual(['company', 'createdAt', 'followUps', 'id'])
  })

  test('keeps a stage that would elsewhere stand for nothing', () => {
    expect(recordOf({ stage: '待跟进' }).stage).toBe('待跟进')
  })

  test.each([
    ['an id of the roster', 'rep-li', 'rep-li'],
    ['a name', '李蕾', 'rep-li'],
    ['a name in other dress', ' lim  JUN', 'rep-lim'],
    ['an address', 'LiLei@example.com', 'rep-li'],
    ['somebody who has left', '韩梅梅', '韩梅梅'],
  ])('has its owner from %s', (_, written, owner) => {
    expect(recordOf({ ownerId: written }).ownerId).toBe(owner)
  })

  test('whose owner could be two people is none', () => {
    const twin: Person = { id: 'rep-li-2', name: '李蕾', roles: ['rep'], regions: [], industries: {} }
    expect(read({ ownerId: '李蕾' }, [...people, twin])).toEqual({
      problem: { column: 'ownerId', what: 'several-people', value: '李蕾' },
    })
    expect(recordOf({ ownerId: 'rep-li-2' }, [...people, twin]).ownerId).toBe('rep-li-2')
  })

  test.each([
    ['creditCode', '91320500MA1XXXXXX0', 'creditCode'],
    ['contactLevel', '好人', 'contactLevel'],
    ['contactLevel', 'x'.repeat(600), 'contactLevel'],
  ] as const)('leaves out a %s that cannot be read, with a warning', (column, written, warning) => {
    const result = read({ [column]: written })
    expect(result).toMatchObject({ warnings: [warning] })
    expect('record' in result && result.record[column]).toBeUndefined()
  })

  test('keeps a credit code in its plain form', () => {
    expect(recordOf({ creditCode: '9135 0100 m000 1００y43' }).creditCode).toBe('91350100M000100Y43')
  })

  test.each([
    ['no id', { id: ' ' }, 'id', 'missing'],
    ['no company', { company: '' }, 'company', 'missing'],
    ['a company that stands for nothing', { company: '未知' }, 'company', 'missing'],
    ['no creation', { createdAt: '' }, 'createdAt', 'missing'],
    ['an id that is too long', { id: 'A'.repeat(65) }, 'id', 'too-long'],
    ['a company that is too long', { company: 'A'.repeat(501) }, 'company', 'too-long'],
    ['a phone that is too long', { phone: '1'.repeat(501) }, 'phone', 'too-long'],
    ['a creation that does not exist', { createdAt: '2026-02-30' }, 'createdAt', 'no-moment'],
    ['a creation in the year 1', { createdAt: '0001-01-01T00:00:00' }, 'createdAt', 'no-moment'],
    ['a creation that is a default', { createdAt: '1900-01-01 00:00:00' }, 'createdAt', 'too-early'],
    ['a creation that has not been', { createdAt: '2026-11-21 10:01' }, 'createdAt', 'in-future'],
    ['a follow-up that does not exist', { lastFollowUpAt: '2026-11-31' }, 'lastFollowUpAt', 'no-moment'],
    ['a follow-up that has not been', { lastFollowUpAt: '2027-01-01' }, 'lastFollowUpAt', 'in-future'],
  ] as const)('is none with %s', (_, changes, column, what) => {
    expect(read(changes)).toMatchObject({ problem: { column, what } })
  })

  test('may be a day ahead: clocks and zones differ', () => {
    expect(recordOf({ createdAt: '2026-11-21 10:00' }).createdAt).toBe(NOW + 86_400_000)
  })
})
