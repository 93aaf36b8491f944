import { z } from 'zod'
import { type Answer, type Asked, Loopback } from '../crm/loopback.ts'
import { type Cell, Malformed, parse } from './soql.ts'

export type Row = Record<string, Cell>
const OBJECTS = ['Account', 'Contact', 'Task', 'Event', 'User'] as const
type SObject = (typeof OBJECTS)[number]

const PREFIX: Record<SObject, string> = {
  Account: '001',
  Contact: '003',
  Task: '00T',
  Event: '00U',
  User: '005',
}
const COMMON = 'Id OwnerId CreatedDate'
const FIELDS: Record<SObject, string> = {
  Account: `${COMMON} Name Website Phone Type LastActivityDate`,
  Contact: `${COMMON} AccountId Name LastName Title Email Phone MobilePhone`,
  Task: `${COMMON} AccountId WhatId WhoId Subject Description Status IsClosed TaskSubtype ActivityDate`,
  Event: `${COMMON} AccountId WhatId WhoId Subject Description`,
  User: 'Id Email IsActive UserType',
}
/** What an administrator adds. */
const ADDED: Partial<Record<SObject, string[]>> = {
  Account: ['Tenon_Key__c'],
  Contact: ['Tenon_Lead__c', 'Tenon_Outcome__c'],
}
const EXTERNAL_IDS = ['Tenon_Key__c', 'Tenon_Lead__c']
const LONGEST: Record<string, number> = { Subject: 255, Name: 255, Description: 32_000 }

const fields = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))
const collection = z.strictObject({
  allOrNone: z.boolean(),
  records: z.array(z.looseObject({ attributes: z.object({ type: z.enum(OBJECTS) }) })).max(200),
})

/** A Salesforce on the loopback, as its reference describes it: sessions that end, SOQL in pages, external ids, collections with errors. */
export class FakeSalesforce {
  readonly rows: Record<SObject, Row[]> = { Account: [], Contact: [], Task: [], Event: [], User: [] }
  readonly custom: Partial<Record<SObject, string[]>> = { ...ADDED }
  readonly server: Loopback
  url = ''
  clientSecret = 'consumer-secret'
  /** How many rows a page of an answer has; 2000 in Salesforce. */
  page = 2
  versions = ['61.0', '62.0']
  /** Older ones, which were served once. */
  retired = ['20.0']
  /** A rule about doubles that blocks: gives the record that is in the way. */
  inTheWay: (type: SObject, given: Row) => string | undefined = () => undefined
  readonly now: () => number
  readonly #sessions = new Set<string>()
  readonly #cursors = new Map<string, object[]>()
  #last = 1000

  constructor(now: () => number) {
    this.now = now
    this.server = new Loopback((asked) => this.#answer(asked))
  }

  async start(): Promise<this> {
    this.url = await this.server.listen()
    return this
  }

  /** Every session is over, as after some hours. */
  endSessions(): void {
    this.#sessions.clear()
  }

  add(type: SObject, given: Row, createdAt = this.now()): string {
    const id = `${PREFIX[type]}${String(++this.#last).padStart(15, '0')}`
    const row: Row = { Id: id, CreatedDate: stamp(createdAt), ...given }
    this.#complete(type, row)
    this.rows[type].push(row)
    return id
  }

  #complete(type: SObject, row: Row): void {
    if (type === 'Contact') row.Name ??= row.LastName ?? null
    if (type === 'Task' || type === 'Event') {
      const contact = this.rows.Contact.find(({ Id }) => Id === row.WhoId)
      row.AccountId ??= row.WhatId ?? contact?.AccountId ?? null
      row.IsClosed = row.Status === 'Completed'
      const account = this.rows.Account.find(({ Id }) => Id === row.AccountId)
      if (account !== undefined) account.LastActivityDate = String(row.CreatedDate).slice(0, 10)
    }
  }

  #answer(asked: Asked): Answer {
    if (asked.path === '/services/oauth2/token') return this.#token(asked)
    if (asked.path === '/services/data')
      return { status: 200, body: this.versions.map((version) => ({ version, label: version, url: '' })) }
    const session = asked.headers.authorization?.replace(/^Bearer /, '') ?? ''
    if (!this.#sessions.has(session)) return failure(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
    const [, version = '', path = ''] = asked.path.match(/^\/services\/data\/v([\d.]+)(\/.*)$/) ?? []
    if (this.retired.includes(version))
      return failure(410, 'UNSUPPORTED_API_VERSION', 'This version of the API is no longer available')
    if (!this.versions.includes(version))
      return failure(404, 'NOT_FOUND', 'The requested resource does not exist')
    if (path === '/query') return this.#query(asked.query.get('q') ?? '')
    if (path.startsWith('/query/')) return this.#more(path.slice('/query/'.length))
    if (path === '/composite/sobjects') return this.#collection(asked)
    const [, name = '', rest = '', value = ''] = path.match(/^\/sobjects\/(\w+)\/(\w+)(?:\/(.+))?$/) ?? []
    const type = OBJECTS.find((one) => one === name)
    if (type === undefined) return failure(404, 'NOT_FOUND', 'The requested resource does not exist')
    if (asked.method === 'GET' && rest === 'describe') return this.#describe(type)
    if (asked.method !== 'PATCH') return failure(405, 'METHOD_NOT_ALLOWED', 'HTTP Method not allowed')
    const given = fields.parse(JSON.parse(asked.body))
    return value === '' ? this.#update(type, rest, given) : this.#upsert(type, rest, value, given)
  }

  #token({ body }: Asked): Answer {
    const given = new URLSearchParams(body)
    if (given.get('grant_type') !== 'client_credentials')
      return { status: 400, body: { error: 'unsupported_grant_type', error_description: 'no such grant' } }
    if (given.get('client_secret') !== this.clientSecret)
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: 'invalid client credentials' },
      }
    const session = `00D!${++this.#last}`
    this.#sessions.add(session)
    return { status: 200, body: { access_token: session, instance_url: this.url, token_type: 'Bearer' } }
  }

  #known(type: SObject): string[] {
    return [...FIELDS[type].split(' '), ...(this.custom[type] ?? [])]
  }

  #query(soql: string): Answer {
    try {
      const query = parse(soql, this.now())
      const type = OBJECTS.find((one) => one === query.from)
      if (type === undefined)
        return failure(400, 'INVALID_TYPE', `sObject type '${query.from}' is not supported`)
      const unknown = [...query.columns, ...query.named].find((name) => !this.#known(type).includes(name))
      if (unknown !== undefined) return failure(400, 'INVALID_FIELD', `No such column '${unknown}'`)
      const found = this.rows[type].filter(query.where)
      const { order } = query
      if (order !== undefined)
        found.sort(
          (one, other) => (order.down ? -1 : 1) * (String(one[order.by]) < String(other[order.by]) ? -1 : 1),
        )
      const records = found.slice(0, query.limit).map((row) => ({
        attributes: { type },
        ...Object.fromEntries(query.columns.map((name) => [name, row[name] ?? null])),
      }))
      return this.#pageOf(records)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      return failure(400, 'MALFORMED_QUERY', error.message)
    }
  }

  #pageOf(records: object[], totalSize = records.length): Answer {
    const rest = records.slice(this.page)
    const common = { totalSize, records: records.slice(0, this.page) }
    if (rest.length === 0) return { status: 200, body: { ...common, done: true } }
    const cursor = `01g${++this.#last}-${this.page}`
    this.#cursors.set(cursor, rest)
    const nextRecordsUrl = `/services/data/v${this.versions.at(-1)}/query/${cursor}`
    return { status: 200, body: { ...common, done: false, nextRecordsUrl } }
  }

  #more(cursor: string): Answer {
    const rest = this.#cursors.get(cursor)
    return rest === undefined
      ? failure(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator')
      : this.#pageOf(rest)
  }

  #wrong(type: SObject, given: Row): [code: string, message: string] | undefined {
    const unknown = Object.keys(given).find((name) => !this.#known(type).includes(name))
    if (unknown !== undefined) return ['INVALID_FIELD', `No such column '${unknown}' on sobject`]
    const long = Object.entries(given).find(
      ([name, value]) => typeof value === 'string' && value.length > (LONGEST[name] ?? 1000),
    )
    return long && ['STRING_TOO_LONG', `${long[0]}: data value too large`]
  }

  #update(type: SObject, id: string, given: Row): Answer {
    const row = this.rows[type].find(({ Id }) => Id === id)
    if (row === undefined) return failure(404, 'NOT_FOUND', 'The requested resource does not exist')
    const wrong = this.#wrong(type, given)
    if (wrong !== undefined) return failure(400, ...wrong)
    Object.assign(row, given)
    return { status: 204 }
  }

  #upsert(type: SObject, field: string, value: string, given: Row): Answer {
    if (!EXTERNAL_IDS.includes(field) || !this.custom[type]?.includes(field))
      return failure(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible')
    const wrong = this.#wrong(type, given)
    if (wrong !== undefined) return failure(400, ...wrong)
    const row = this.rows[type].find((one) => one[field] === value)
    const inTheWay = row === undefined ? this.inTheWay(type, given) : undefined
    if (inTheWay !== undefined) return duplicate(type, inTheWay)
    if (row !== undefined) Object.assign(row, given)
    const id = row?.Id ?? this.add(type, { ...given, [field]: value })
    return {
      status: row === undefined ? 201 : 200,
      body: { id, success: true, errors: [], created: row === undefined },
    }
  }

  #collection({ body }: Asked): Answer {
    const { records } = collection.parse(JSON.parse(body))
    const answers = records.map(({ attributes: { type }, ...given }) => {
      const row = fields.parse(given)
      const wrong = this.#wrong(type, row)
      if (wrong === undefined) return { id: this.add(type, row), success: true, errors: [] }
      return { success: false, errors: [{ statusCode: wrong[0], message: wrong[1], fields: [] }] }
    })
    return { status: 200, body: answers }
  }

  #describe(type: SObject): Answer {
    const described = this.#known(type).map((name) => ({
      name,
      externalId: EXTERNAL_IDS.includes(name),
      unique: EXTERNAL_IDS.includes(name),
    }))
    return { status: 200, body: { name: type, fields: described } }
  }
}

const stamp = (at: number) => new Date(at).toISOString().replace('Z', '+0000')

/** As a rule that blocks answers; `allowSave` of the request is for rules that only warn. */
const duplicate = (entityType: SObject, id: string): Answer => ({
  status: 400,
  body: [
    {
      errorCode: 'DUPLICATES_DETECTED',
      message: 'Use one of these records?',
      duplicateResult: {
        allowSave: false,
        duplicateRule: 'Standard_Contact_Duplicate_Rule',
        matchResults: [
          {
            entityType,
            matchRecords: [
              { matchConfidence: 80, record: { attributes: { type: 'Lead' }, Id: '00Q000000000000001' } },
              { matchConfidence: 98, record: { attributes: { type: entityType }, Id: id } },
            ],
          },
        ],
      },
    },
  ],
})

const failure = (status: number, errorCode: string, message: string): Answer => ({
  status,
  body: [{ errorCode, message }],
})
