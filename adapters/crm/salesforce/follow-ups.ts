import { z } from 'zod'
import type { TouchKind } from '../../../src/domain/lead/lead.ts'
import type { CrmActivity, CrmPlace, CrmTouch } from '../../../src/ports.ts'
import { OURS, plainText, sinceByRecord } from '../keys.ts'
import type { SalesforceParts } from './find.ts'
import { among, moment } from './soql.ts'

const LONGEST_SUBJECT = 255
const LONGEST_TEXT = 32_000

/** See `CrmBook.share`. Tasks have no key of their own, so ours say in their subject which they are; what a query finds is up to date. */
export async function share(
  { api, owners }: SalesforceParts,
  { record, contact }: CrmPlace,
  touches: readonly CrmTouch[],
): Promise<{ key: string; why: string }[]> {
  const subjects = touches.map(({ title }) => title.slice(0, LONGEST_SUBJECT))
  const there = await api.query(
    `SELECT Subject FROM Task WHERE AccountId = ${among([record]).slice(1, -1)} AND Subject IN ${among(subjects)}`,
  )
  const known = new Set(there.map(({ Subject }) => Subject))
  const fresh = touches.filter(({ title }) => !known.has(title.slice(0, LONGEST_SUBJECT)))
  if (fresh.length === 0) return []
  const tasks = await Promise.all(
    fresh.map(async ({ title, text, kind, by, at }) => {
      const owner = await owners.ownerOf(by)
      return {
        Subject: title.slice(0, LONGEST_SUBJECT),
        Description: text.slice(0, LONGEST_TEXT),
        Status: 'Completed',
        ActivityDate: new Date(at).toISOString().slice(0, 10),
        WhatId: record,
        TaskSubtype: kind === 'call' ? 'Call' : 'Task',
        ...(contact !== undefined && { WhoId: contact }),
        ...(owner !== undefined && { OwnerId: owner }),
      }
    }),
  )
  const refused = await api.add('Task', tasks)
  return fresh.flatMap(({ key }, index) => {
    const why = refused[index]
    return why === undefined ? [] : [{ key, why }]
  })
}

const row = z.object({
  Id: z.string(),
  AccountId: z.string(),
  Subject: z.string().nullish(),
  Description: z.string().nullish(),
  TaskSubtype: z.string().nullish(),
  OwnerId: z.string().nullish(),
  CreatedDate: z.string(),
})

/** See `CrmBook.activities`. */
export async function activities(
  { api, owners }: SalesforceParts,
  of: readonly { place: CrmPlace; since: number }[],
): Promise<CrmActivity[]> {
  const wanted = sinceByRecord(of)
  if (wanted.size === 0) return []
  const where = `AccountId IN ${among([...wanted.keys()])} AND CreatedDate >= ${moment(Math.min(...wanted.values()))}`
  const columns = 'Id, AccountId, Subject, Description, OwnerId, CreatedDate'
  const [tasks, events] = await Promise.all([
    api.query(
      `SELECT ${columns}, TaskSubtype FROM Task WHERE ${where} AND IsClosed = true ORDER BY CreatedDate`,
    ),
    api.query(`SELECT ${columns} FROM Event WHERE ${where} ORDER BY CreatedDate`),
  ])
  const found = await Promise.all([
    ...tasks.map((task) => activityOf(task, owners, 'message')),
    ...events.map((event) => activityOf(event, owners, 'visit')),
  ])
  return found
    .filter((one) => one !== undefined)
    .filter(({ record, at }) => at >= (wanted.get(record) ?? Number.POSITIVE_INFINITY))
    .sort((one, other) => one.at - other.at)
}

async function activityOf(
  found: Record<string, unknown>,
  owners: SalesforceParts['owners'],
  usual: TouchKind,
): Promise<CrmActivity | undefined> {
  const { Id, AccountId, Subject, Description, TaskSubtype, OwnerId, CreatedDate } = row.parse(found)
  if (OURS.test(Subject ?? '')) return undefined
  const words = [Subject, Description].map(plainText).filter((part) => part !== '')
  return {
    id: Id,
    record: AccountId,
    kind: TaskSubtype === 'Call' ? 'call' : usual,
    text: words.join('\n') || 'Salesforce',
    at: Date.parse(CreatedDate),
    ...(OwnerId && { by: await owners.personOf(OwnerId) }),
  }
}
