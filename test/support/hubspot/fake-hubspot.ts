import type { z } from 'zod'
import { type Answer, type Asked, Loopback } from '../crm/loopback.ts'
import * as model from './model.ts'
import { type HubSpotObject, Portal } from './state.ts'

interface FakeOwner {
  id: string
  email: string
  archived: boolean
}

const PAGE_OF_OWNERS = 2

/** A HubSpot portal on the loopback, as its reference describes it: a key, limits, pages, batches with some errors. */
export class FakeHubSpot {
  readonly portal: Portal
  readonly owners: FakeOwner[] = []
  token = 'pat-na1-test'
  /** What the token may not do. */
  lacks: RegExp | undefined
  /** Whether what was just made is found by a search at once; HubSpot needs seconds for it. */
  indexes = true
  /** Searches answered in a second by the real clock; 5 in HubSpot. */
  searchesPerSecond = Number.POSITIVE_INFINITY
  readonly server: Loopback
  url = ''
  readonly #searched: number[] = []

  constructor(now: () => number) {
    this.portal = new Portal(now)
    this.server = new Loopback((asked) => this.#answer(asked))
  }

  async start(): Promise<this> {
    this.url = await this.server.listen()
    return this
  }

  #answer(asked: Asked): Answer {
    if (asked.headers.authorization !== `Bearer ${this.token}`)
      return failure(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired')
    const call = `${asked.method} ${asked.path}`
    if (this.lacks?.test(call))
      return failure(403, 'MISSING_SCOPES', 'This app hasn’t been granted all required scopes')
    const [, type = '', rest = ''] = asked.path.match(/^\/crm\/v3\/objects\/(\w+)(\/.*)?$/) ?? []
    const known = model.TYPES.find((one) => one === type)
    if (known !== undefined) return this.#objects(asked, known, rest)
    if (asked.path === '/crm/v3/owners' || asked.path === '/crm/v3/owners/') return this.#owners(asked)
    if (asked.path.startsWith('/crm/v3/properties/')) return this.#properties(asked)
    if (asked.path.startsWith('/crm/v4/')) return this.#associations(asked)
    return failure(404, 'OBJECT_NOT_FOUND', `No such path: ${asked.path}`)
  }

  #objects(asked: Asked, type: model.Type, rest: string): Answer {
    if (rest === '/search') return parsed(asked, model.search, (wanted) => this.#search(type, wanted))
    if (rest === '/batch/read') return parsed(asked, model.read, (wanted) => this.#read(type, wanted))
    if (rest === '/batch/upsert') return parsed(asked, model.upsert, (wanted) => this.#upsert(type, wanted))
    if (rest === '/batch/create') return parsed(asked, model.create, (wanted) => this.#create(type, wanted))
    const object = this.portal.objects[type].get(rest.slice(1))
    if (object === undefined) return failure(404, 'OBJECT_NOT_FOUND', 'resource not found')
    return parsed(asked, model.change, ({ properties }) => {
      const wrong = this.#unknown(type, properties)
      if (wrong !== undefined) return wrong
      this.portal.change(type, object, texts(properties))
      return { status: 200, body: shown(object, Object.keys(properties)) }
    })
  }

  #search(type: model.Type, wanted: z.output<typeof model.search>): Answer {
    const now = performance.now()
    while (this.#searched[0] !== undefined && this.#searched[0] <= now - 1000) this.#searched.shift()
    if (this.#searched.length >= this.searchesPerSecond)
      return {
        status: 429,
        body: {
          status: 'error',
          message: 'You have reached your secondly limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'SECONDLY',
        },
      }
    this.#searched.push(now)
    const groups = wanted.filterGroups ?? []
    const unknown = groups
      .flatMap(({ filters }) => filters)
      .find(({ propertyName }) => !this.portal.properties[type]?.has(propertyName))
    if (unknown !== undefined)
      return failure(400, 'VALIDATION_ERROR', `There is no property ${unknown.propertyName}`)
    const words = (wanted.query ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const found = [...this.portal.objects[type].values()].filter(({ properties, indexed }) => {
      if (!indexed) return false
      const text = Object.values(properties).join('\n').toLowerCase()
      return (
        words.every((word) => text.includes(word)) &&
        (groups.length === 0 ||
          groups.some(({ filters }) =>
            filters.every(({ propertyName, value, values }) => {
              const own = properties[propertyName]?.toLowerCase()
              return own !== undefined && (values ?? [value ?? '']).some((one) => one.toLowerCase() === own)
            }),
          ))
      )
    })
    const from = Number(wanted.after ?? 0)
    const page = found.slice(from, from + wanted.limit)
    const next = from + wanted.limit < found.length
    return {
      status: 200,
      body: {
        total: found.length,
        results: page.map((object) => shown(object, wanted.properties ?? [])),
        ...(next && { paging: { next: { after: String(from + wanted.limit) } } }),
      },
    }
  }

  #read(type: model.Type, wanted: z.output<typeof model.read>): Answer {
    if (wanted.propertiesWithHistory.length > 0 && wanted.inputs.length > 50)
      return failure(400, 'VALIDATION_ERROR', 'at most 50 inputs with history')
    const { idProperty } = wanted
    if (idProperty !== undefined && this.portal.properties[type]?.get(idProperty)?.unique !== true)
      return failure(400, 'VALIDATION_ERROR', `${idProperty} is not a unique property`)
    const all = [...this.portal.objects[type].values()]
    const named = (id: string) =>
      all.find((one) => (idProperty === undefined ? one.id : one.properties[idProperty]) === id)
    const there = wanted.inputs.flatMap(({ id }) => named(id) ?? [])
    const gone = wanted.inputs.flatMap(({ id }) => (named(id) === undefined ? [id] : []))
    const results = there.map((object) => ({
      ...shown(object, wanted.properties),
      propertiesWithHistory: Object.fromEntries(
        wanted.propertiesWithHistory.map((name) => [
          name,
          (object.history[name] ?? []).map(({ value, timestamp }) => ({
            value,
            timestamp: new Date(timestamp).toISOString(),
            sourceType: 'CRM_UI',
          })),
        ]),
      ),
    }))
    return batch(
      results,
      gone.length === 0
        ? []
        : [{ category: 'OBJECT_NOT_FOUND', message: 'Could not get some', context: { ids: gone } }],
    )
  }

  #upsert(type: model.Type, { inputs }: z.output<typeof model.upsert>): Answer {
    const results: object[] = []
    for (const { id, idProperty, properties } of inputs) {
      const wrong = this.#unknown(type, properties)
      if (wrong !== undefined) return wrong
      if (this.portal.properties[type]?.get(idProperty)?.unique !== true)
        return failure(400, 'VALIDATION_ERROR', `${idProperty} is not a unique property`)
      const all = [...this.portal.objects[type].values()]
      const there = all.find((one) => one.properties[idProperty] === id)
      const { email } = texts(properties)
      const taken = all.find((one) => email !== undefined && one.properties.email === email && one !== there)
      if (taken !== undefined)
        return failure(409, 'CONFLICT', `Contact already exists. Existing ID: ${taken.id}`)
      const given = { ...texts(properties), [idProperty]: id }
      const object = there ?? this.portal.add(type, given, { indexed: this.indexes })
      if (there !== undefined) this.portal.change(type, object, given)
      results.push({ ...shown(object, Object.keys(properties)), new: there === undefined })
    }
    return batch(results, [])
  }

  #create(type: model.Type, { inputs }: z.output<typeof model.create>): Answer {
    const results: object[] = []
    const errors: object[] = []
    for (const { properties, associations, objectWriteTraceId } of inputs) {
      if ((properties.hs_note_body ?? '').length > 65_536) {
        errors.push({
          ...{ category: 'VALIDATION_ERROR', message: 'hs_note_body is too long' },
          context: objectWriteTraceId === undefined ? {} : { objectWriteTraceId: [objectWriteTraceId] },
        })
        continue
      }
      const object = this.portal.add(type, texts(properties))
      for (const { to, types } of associations)
        for (const { associationTypeId } of types)
          this.portal.linkBy(type, object.id, associationTypeId, to.id)
      results.push({ ...shown(object, Object.keys(properties)), objectWriteTraceId })
    }
    return batch(results, errors, 201)
  }

  #unknown(type: model.Type, properties: Record<string, unknown>): Answer | undefined {
    const name = Object.keys(properties).find((one) => !this.portal.properties[type]?.has(one))
    return name === undefined
      ? undefined
      : failure(400, 'VALIDATION_ERROR', `Property values were not valid: ${name} does not exist`)
  }

  #owners({ query }: Asked): Answer {
    const all = this.owners.filter(({ archived }) => String(archived) === (query.get('archived') ?? 'false'))
    const from = Number(query.get('after') ?? 0)
    const page = all.slice(from, from + PAGE_OF_OWNERS)
    const at = new Date(this.portal.now()).toISOString()
    return {
      status: 200,
      body: {
        results: page.map((owner) => ({ ...owner, type: 'PERSON', createdAt: at, updatedAt: at })),
        ...(from + PAGE_OF_OWNERS < all.length && {
          paging: { next: { after: String(from + PAGE_OF_OWNERS) } },
        }),
      },
    }
  }

  #properties(asked: Asked): Answer {
    const type = asked.path.split('/')[4] ?? ''
    const there = this.portal.properties[type]
    if (there === undefined) return failure(404, 'OBJECT_NOT_FOUND', 'no such type')
    if (asked.method === 'GET')
      return {
        status: 200,
        body: { results: [...there].map(([name, { unique }]) => ({ name, hasUniqueValue: unique })) },
      }
    return parsed(asked, model.property, ({ name, hasUniqueValue }) => {
      if (there.has(name)) return failure(409, 'OBJECT_ALREADY_EXISTS', `${name} already exists`)
      there.set(name, { unique: hasUniqueValue })
      return { status: 201, body: { name, hasUniqueValue } }
    })
  }

  #associations(asked: Asked): Answer {
    const [, from = '', to = ''] =
      asked.path.match(/^\/crm\/v4\/associations\/(\w+)\/(\w+)\/batch\/read$/) ?? []
    const [one, other] = [from, to].map((type) => model.TYPES.find((known) => known === type))
    if (one !== undefined && other !== undefined)
      return parsed(asked, model.associated, ({ inputs }) => {
        const results = inputs.flatMap(({ id }) => {
          const linked = this.portal.linked(one, id, other)
          if (linked.length === 0) return []
          return [{ from: { id }, to: linked.map((toObjectId) => ({ toObjectId, associationTypes: [] })) }]
        })
        return batch(results, [])
      })
    const [, type = '', id = '', toType = '', toId = ''] =
      asked.path.match(/^\/crm\/v4\/objects\/(\w+)\/(\w+)\/associations\/default\/(\w+)\/(\w+)$/) ?? []
    const [first, second] = [type, toType].map((name) => model.TYPES.find((known) => known === name))
    if (first === undefined || second === undefined || asked.method !== 'PUT')
      return failure(404, 'OBJECT_NOT_FOUND', `No such path: ${asked.path}`)
    if (!this.portal.objects[first].has(id) || !this.portal.objects[second].has(toId))
      return failure(404, 'OBJECT_NOT_FOUND', 'resource not found')
    this.portal.link(first, id, second, toId)
    return batch([], [])
  }
}

function parsed<Shape extends z.ZodType>(
  { body }: Asked,
  shape: Shape,
  answer: (value: z.output<Shape>) => Answer,
): Answer {
  const value = shape.safeParse(JSON.parse(body))
  return value.success ? answer(value.data) : failure(400, 'VALIDATION_ERROR', value.error.message)
}

const failure = (status: number, category: string, message: string): Answer => ({
  status,
  body: { status: 'error', message, correlationId: 'c-1', category },
})

function batch(results: object[], errors: object[], status = 200): Answer {
  const at = new Date(0).toISOString()
  const common = { status: 'COMPLETE', results, startedAt: at, completedAt: at }
  return errors.length === 0
    ? { status, body: common }
    : { status: 207, body: { ...common, numErrors: errors.length, errors } }
}

const texts = (properties: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, value ?? '']))

const shown = ({ id, createdAt, properties }: HubSpotObject, names: readonly string[]) => ({
  id,
  createdAt: new Date(createdAt).toISOString(),
  updatedAt: new Date(createdAt).toISOString(),
  archived: false,
  properties: Object.fromEntries(
    [...names, 'hs_object_id'].map((name) => [
      name,
      name === 'hs_object_id' ? id : (properties[name] ?? null),
    ]),
  ),
})
