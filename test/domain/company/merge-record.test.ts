import { expect, test } from 'vitest'
import type { CrmRecord } from '../../../src/domain/company/crm-record.ts'
import { mergeRecord } from '../../../src/domain/company/merge-record.ts'

const RECORD: CrmRecord = { id: 'A-1', company: '锐科', createdAt: 100, followUps: [] }

test('the follow-ups of a new record are put in order, each once', () => {
  expect(mergeRecord(undefined, { ...RECORD, followUps: [3, 1, 10, 3] }).followUps).toEqual([1, 3, 10])
})

test('what an earlier import told of follow-ups and of the creation is kept', () => {
  const known = { ...RECORD, createdAt: 100, followUps: [200, 400] }
  const told = { ...RECORD, createdAt: 150, followUps: [300, 400] }
  expect(mergeRecord(known, told)).toEqual({ ...RECORD, createdAt: 100, followUps: [200, 300, 400] })
  expect(mergeRecord(told, known).createdAt).toBe(100)
})

test('the newest fifty follow-ups are kept', () => {
  const known = { ...RECORD, followUps: Array.from({ length: 40 }, (_, n) => n) }
  const told = { ...RECORD, followUps: Array.from({ length: 40 }, (_, n) => 100 - n) }
  const { followUps } = mergeRecord(known, told)
  expect(followUps).toHaveLength(50)
  expect(followUps.slice(0, 11)).toEqual([30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 61])
})

test('everything else is what was told last; what it leaves out is gone', () => {
  const known: CrmRecord = { ...RECORD, domain: 'ruike.example', ownerId: 'rep-li', stage: '新建' }
  const told: CrmRecord = { ...RECORD, company: '锐科精密', ownerId: 'rep-wu' }
  expect(mergeRecord(known, told)).toEqual(told)
})
