import type { CrmActivity, CrmPlace, CrmTouch } from '../../../src/ports.ts'
import { OURS, plainText, sinceByRecord } from '../keys.ts'
import type { HubSpotApi, ObjectType } from './asks.ts'
import type { HubSpotParts } from './find.ts'

/** HubSpot's own numbers of "this note is of that". */
const NOTE_OF = { contact: 202, company: 190 }
/** When anything of a company changed, its number of activities among it. */
const CHANGED = 'hs_lastmodifieddate'
/** Newest activities of a company that are looked at. */
const LOOKED_AT = 100

/** What is written over and in each kind of activity. */
const KINDS = {
  notes: { kind: 'message', title: undefined, body: 'hs_note_body' },
  calls: { kind: 'call', title: 'hs_call_title', body: 'hs_call_body' },
  meetings: { kind: 'visit', title: 'hs_meeting_title', body: 'hs_meeting_body' },
} as const

/** See `CrmBook.share`. Notes have no key of their own in HubSpot, so ours say in their first line which they are. */
export async function share(
  { api, owners }: HubSpotParts,
  { record, contact }: CrmPlace,
  touches: readonly CrmTouch[],
): Promise<{ key: string; why: string }[]> {
  const there = await bodiesOn(api, record)
  const fresh = touches.filter(({ title }) => !there.some((body) => body.includes(escaped(title))))
  if (fresh.length === 0) return []
  const notes = await Promise.all(
    fresh.map(async ({ key, title, text, by, at }) => {
      const owner = await owners.ownerOf(by)
      return {
        key,
        properties: {
          hs_timestamp: new Date(at).toISOString(),
          hs_note_body: `<p><strong>${escaped(title)}</strong></p><p>${escaped(text).replace(/\n/gu, '<br>')}</p>`,
          ...(owner !== undefined && { hubspot_owner_id: owner }),
        },
        on: [
          { id: record, as: NOTE_OF.company },
          ...(contact === undefined ? [] : [{ id: contact, as: NOTE_OF.contact }]),
        ],
      }
    }),
  )
  return api.addNotes(notes)
}

async function bodiesOn(api: HubSpotApi, record: string): Promise<string[]> {
  const ids = newest((await api.associated('companies', [record], 'notes')).get(record) ?? [])
  const notes = await api.read('notes', ids, ['hs_note_body'])
  return notes.map(({ properties }) => properties.hs_note_body ?? '')
}

/** See `CrmBook.activities`. Companies that have not changed cost one look at a hundred of them. */
export async function activities(
  { api, owners }: HubSpotParts,
  of: readonly { place: CrmPlace; since: number }[],
): Promise<CrmActivity[]> {
  const wanted = sinceByRecord(of)
  const records = [...wanted.keys()]
  if (records.length === 0) return []
  const since = (record: string) => wanted.get(record) ?? Number.POSITIVE_INFINITY
  // Not by the last activity: what is written down later may be dated before it.
  const moved = (await api.read('companies', records, [CHANGED]))
    .filter(({ id, properties }) => isAfter(properties[CHANGED], since(id)))
    .map(({ id }) => id)
  if (moved.length === 0) return []
  const types: (keyof typeof KINDS & ObjectType)[] = ['notes', 'calls', 'meetings']
  const found = await Promise.all(
    types.map(async (type) => {
      const on = await api.associated('companies', moved, type)
      const { kind, title, body } = KINDS[type]
      const properties = [body, ...(title === undefined ? [] : [title]), 'hubspot_owner_id']
      return Promise.all(
        [...on].map(async ([record, ids]) => {
          const objects = await api.read(type, newest(ids), properties)
          return Promise.all(
            objects
              .filter(({ createdAt }) => createdAt.getTime() >= since(record))
              .map(async ({ id, createdAt, properties: said }): Promise<CrmActivity | undefined> => {
                const text = [title === undefined ? undefined : said[title], said[body]]
                  .map(plainText)
                  .filter((part) => part !== '')
                  .join('\n')
                if (OURS.test(text)) return undefined
                const owner = said.hubspot_owner_id
                return {
                  id: `${type}:${id}`,
                  record,
                  kind,
                  text: text || 'HubSpot',
                  at: createdAt.getTime(),
                  ...(owner && { by: await owners.personOf(owner) }),
                }
              }),
          )
        }),
      )
    }),
  )
  return found
    .flat(2)
    .filter((one) => one !== undefined)
    .sort((one, other) => one.at - other.at)
}

/** Its ids grow. */
const newest = (ids: readonly string[]): string[] =>
  [...ids].sort((one, other) => Number(one) - Number(other)).slice(-LOOKED_AT)

const isAfter = (text: string | null | undefined, moment: number): boolean => {
  const at = /^\d+$/u.test(text ?? '') ? Number(text) : Date.parse(text ?? '')
  return at >= moment
}

const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
