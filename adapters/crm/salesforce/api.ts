import { z } from 'zod'
import { CrmFault } from '../../../src/ports.ts'
import type { Kept, Unique } from '../keep.ts'
import type { Owner } from '../owners.ts'
import { Blocked, faultOf, faultWith } from './faults.ts'
import { text } from './soql.ts'

/** The version of the API that is spoken: three a year come, and each is served for three years at least. */
export const VERSION = '62.0'

export type SObject = 'Account' | 'Contact' | 'Task'
/** A record as a query gives it. */
export type Row = Record<string, unknown>

/** What we ask of Salesforce. All of it rejects with `CrmFault`. */
export interface SalesforceApi {
  /** All rows, page by page. */
  query(soql: string): Promise<Row[]>
  /** Makes it, unless one with this external id is there. */
  upsert(type: SObject, key: Unique, fields: Record<string, string>): Promise<Kept>
  change(type: SObject, id: string, fields: Record<string, string>): Promise<void>
  /** Makes them; gives for each why it was refused, where it was. */
  add(type: SObject, rows: readonly Record<string, string>[]): Promise<(string | undefined)[]>
  owners(): Promise<Owner[]>
  /** Names of the object's fields, and which of them tell records apart. */
  fields(type: SObject): Promise<{ name: string; unique: boolean }[]>
  /** Versions that are served. */
  versions(): Promise<string[]>
}

export interface SalesforceOptions {
  url: string
  clientId: string
  clientSecret: string
  /** Milliseconds after which an answer is given up. */
  patience?: number
}

const PATIENCE = 20_000
const MOST_ROWS = 4000
const SLICE = 200
/** What ids of each begin with: a rule about contacts may name a Salesforce lead, too. */
const PREFIX: Record<SObject, string> = { Account: '001', Contact: '003', Task: '00T' }
/** Rules about doubles that warn people do not keep a lead out that a rep has accepted; one that blocks names what is there. */
const SAVES = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' }

const page = z.object({
  done: z.boolean(),
  records: z.array(z.record(z.string(), z.unknown())),
  nextRecordsUrl: z.string().optional(),
})
const saved = z.object({
  success: z.boolean(),
  id: z.string().optional(),
  errors: z
    .array(z.object({ statusCode: z.string().optional(), errorCode: z.string().optional() }))
    .catch([]),
})
const token = z.object({ access_token: z.string(), instance_url: z.string() })
const described = z.object({
  fields: z.array(
    z.object({ name: z.string(), externalId: z.boolean().catch(false), unique: z.boolean().catch(false) }),
  ),
})
const user = z.object({ Id: z.string(), Email: z.string().nullish(), IsActive: z.boolean() })

/** Loads as much of the client as is needed, which nobody else needs. */
export async function salesforceApi(options: SalesforceOptions): Promise<SalesforceApi> {
  const { url, clientId, clientSecret, patience = PATIENCE } = options
  const [{ Connection }, { OAuth2 }, { setDefaults }] = await Promise.all([
    import('jsforce/lib/connection.js'),
    import('jsforce/lib/oauth2.js'),
    import('jsforce/lib/request.js'),
  ])
  // The client would wait for half an hour, and repeat by itself what we repeat.
  setDefaults({ timeout: patience, retry: { maxRetries: 0 } })
  const oauth = new OAuth2({ loginUrl: url, clientId, clientSecret })
  const connection = new Connection({ instanceUrl: url, version: VERSION })
  let session: Promise<void> | undefined

  function signedIn(): Promise<void> {
    session ??= inTime(oauth.requestToken({ grant_type: 'client_credentials' }), patience)
      .then((answer) => {
        const { access_token: accessToken, instance_url: instanceUrl } = token.parse(answer)
        connection.accessToken = accessToken
        connection.instanceUrl = instanceUrl
      })
      .catch((error: unknown) => {
        session = undefined
        throw error
      })
    return session
  }

  /** Signs in where that is needed: a session ends after some hours, or when an administrator says so. */
  async function ask<Shape extends z.ZodType>(
    request: {
      method: 'GET' | 'POST' | 'PATCH'
      path: string
      body?: unknown
      headers?: Record<string, string>
    },
    shape: Shape,
  ): Promise<z.output<Shape>> {
    for (let tries = 1; ; tries++) {
      const current = signedIn()
      try {
        await current
        const { method, path, body, headers } = request
        const answer: unknown = await inTime(
          connection.request({
            method,
            url: path.startsWith('/services/') ? path : `/services/data/v${VERSION}${path}`,
            headers: { ...headers, 'content-type': 'application/json' },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          }),
          patience,
        )
        return shape.parse(answer)
      } catch (error) {
        if (error instanceof z.ZodError) throw new CrmFault('away', 'an answer that is none')
        const fault = faultOf(error)
        const isOver = fault.message === 'INVALID_SESSION_ID' || fault.message === 'ERROR_HTTP_401'
        if (!isOver || tries > 1) throw fault
        // Of many whose session is over the first begins the next one, for all.
        if (session === current) session = undefined
      }
    }
  }

  const api: SalesforceApi = {
    async query(soql) {
      const rows: Row[] = []
      let path: string | undefined = `/query?q=${encodeURIComponent(soql)}`
      while (path !== undefined && rows.length < MOST_ROWS) {
        const { records, done, nextRecordsUrl }: z.output<typeof page> = await ask(
          { method: 'GET', path },
          page,
        )
        rows.push(...records)
        path = done ? undefined : nextRecordsUrl
      }
      return rows
    },

    async upsert(type, { field, value }, fields) {
      const path = `/sobjects/${type}/${field}/${encodeURIComponent(value)}`
      try {
        const { id } = await ask({ method: 'PATCH', path, body: fields, headers: SAVES }, saved)
        if (id !== undefined) return { id, theirs: false }
      } catch (fault) {
        const there = fault instanceof Blocked && fault.records.find((id) => id.startsWith(PREFIX[type]))
        if (typeof there !== 'string') throw fault
        return { id: there, theirs: true }
      }
      const [row] = await api.query(`SELECT Id FROM ${type} WHERE ${field} = ${text(value)}`)
      if (typeof row?.Id !== 'string') throw new CrmFault('away', 'an answer that is none')
      return { id: row.Id, theirs: false }
    },

    async change(type, id, fields) {
      if (Object.keys(fields).length === 0) return
      await ask(
        { method: 'PATCH', path: `/sobjects/${type}/${id}`, body: fields, headers: SAVES },
        z.unknown(),
      )
    },

    async add(type, rows) {
      const all: (string | undefined)[] = []
      for (let from = 0; from < rows.length; from += SLICE) {
        const records = rows.slice(from, from + SLICE).map((row) => ({ attributes: { type }, ...row }))
        const body = { allOrNone: false, records }
        const done = await ask({ method: 'POST', path: '/composite/sobjects', body }, z.array(saved))
        for (const { success, errors } of done) {
          const why = success ? undefined : (errors[0]?.statusCode ?? errors[0]?.errorCode ?? 'refused')
          // One that could be taken another time fails all: those that were taken are found there then.
          if (why !== undefined && faultWith(why).kind !== 'rejected') throw faultWith(why)
          all.push(why)
        }
      }
      return all
    },

    async owners() {
      const rows = await api.query("SELECT Id, Email, IsActive FROM User WHERE UserType = 'Standard'")
      return rows.map((row) => {
        const { Id: id, Email: email, IsActive: active } = user.parse(row)
        return { id, active, ...(email != null && { email }) }
      })
    },

    async fields(type) {
      const { fields } = await ask({ method: 'GET', path: `/sobjects/${type}/describe` }, described)
      return fields.map(({ name, externalId, unique }) => ({ name, unique: externalId && unique }))
    },

    async versions() {
      const list = z.array(z.object({ version: z.string() }))
      return (await ask({ method: 'GET', path: '/services/data' }, list)).map(({ version }) => version)
    },
  }
  return api
}

/** The client gives up an answer that does not begin; one that begins and does not end it waits for without end. */
function inTime<T>(answer: PromiseLike<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CrmFault('away', 'no answer in time')), milliseconds)
    answer.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(faultOf(error))
      },
    )
  })
}
