import { Validator } from '@seriousme/openapi-schema-validator'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from '../../support/api/client.ts'
import { type Document, readDocument } from '../../support/api/document.ts'
import { spoilt, valuesOf } from '../../support/api/values.ts'
import { type Api, freshLead, openApi, signedHeaders } from './rig.ts'

/** So many of each operation, of what its schema takes and of what it does not. */
const RUNS = Number(process.env.API_RUNS ?? 25)

let api: Api
let document: Document
let client: Client
beforeAll(async () => {
  api = await openApi()
  document = readDocument(await (await fetch(`${api.origin}/api/v1/openapi.json`)).json())
  client = clientOf(document, (method, target, body, headers) =>
    fetch(api.origin + target, {
      method,
      headers: { ...headers, ...signedHeaders(method, target, body ?? '', headers['idempotency-key']) },
      ...(body !== undefined && { body }),
    }),
  )
})
afterAll(() => api.stop())

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document.whole))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('a client made from it alone brings a lead, tells what its contact did, and reads both', async () => {
  const brought = await client.call('postLeads', {
    body: freshLead({}, { email: 'client@ruike.example' }),
    headers: { 'idempotency-key': 'a-key' },
  })
  expect(brought).toMatchObject({ status: 201, body: { outcome: 'posted' } })
  const id = String(Object(brought.body).lead)
  const told = await client.call('postEvents', {
    body: [{ kind: 'download', title: '白皮书', who: { email: 'client@ruike.example' } }],
  })
  expect(told.body).toEqual({ results: [{ status: 201, lead: id }] })
  expect(await client.call('getLead', { path: { id } })).toMatchObject({ status: 200, body: { id } })
  expect(await client.call('getLeadEvents', { path: { id } })).toMatchObject({
    body: { items: [{ type: 'posted' }] },
  })
  expect(await client.call('getLeadBehaviour', { path: { id } })).toMatchObject({
    body: { items: [{ title: '白皮书' }] },
  })
  expect(await client.call('getLeads', { query: { status: ['pending', 'won'], limit: 5 } })).toMatchObject({
    status: 200,
  })
})

test('what the document shows as examples is taken', async () => {
  for (const { operationId, requestBody } of document.operations) {
    if (requestBody === undefined) continue
    const { example } = requestBody.content['application/json'] ?? {}
    expect(example).toBeDefined()
    expect((await client.call(operationId, { body: example })).status).toBe(201)
  }
})

describe('whatever is asked, the answer is described, and never a fault of ours', () => {
  const operations = ['postLeads', 'postEvents', 'getLeads', 'getLead', 'getLeadEvents', 'getLeadBehaviour']

  test.each(operations)('%s', async (operationId) => {
    const operation = document.operations.find((one) => one.operationId === operationId)
    if (operation === undefined) throw new Error('not in the document')
    const known = String(Object((await client.call('postLeads', { body: freshLead() })).body).lead)
    const schema = operation.requestBody?.content['application/json']?.schema
    const bodies = schema === undefined ? fc.constant(undefined) : valuesOf(document, schema)
    const body =
      schema === undefined
        ? bodies
        : fc.oneof(
            { weight: 3, arbitrary: bodies },
            { weight: 3, arbitrary: spoilt(bodies) },
            fc.string({ unit: 'binary' }),
          )
    const query = fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((one) => one.in === 'query')
          .map((one) => [one.name, fc.oneof(valuesOf(document, one.schema), fc.string({ unit: 'binary' }))]),
      ),
      { requiredKeys: [] },
    )
    const id = fc.oneof(
      fc.constant(known),
      fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text)),
    )
    const key = fc.option(fc.stringMatching(/^[!-~]{1,20}$/), { nil: undefined })
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(body, query, id, key, async (given, asked, lead, name) => {
        const { status } = await client.call(operationId, {
          path: { id: wellFormed(lead) },
          query: asked,
          ...(given !== undefined && { body: given }),
          headers: name === undefined ? {} : { 'idempotency-key': name },
        })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(status).toBeLessThan(500)
      }),
      {
        numRuns: RUNS,
        examples: [[operation.requestBody?.content['application/json']?.example, {}, known, undefined]],
      },
    )
    expect(statuses.get(401)).toBeUndefined()
    expect([...statuses.keys()].filter((status) => status < 300)).not.toEqual([])
  })

  test('as long as its texts can be', async () => {
    const long = (most: number, sign: string) => sign.repeat(most)
    for (const sign of ['a', '长', '😀', '{', '%E8', '.', '1', '@', '/', '_'])
      for (const most of [1000, 3000]) {
        const text = long(most, sign).slice(0, most)
        const touch = { url: text, referrer: text, source: text.slice(0, 1000) }
        const { status } = await client.call('postLeads', {
          body: {
            fields: {
              company: text,
              contact: text,
              phone: text,
              email: text,
              region: text,
              size: text,
              budget: text,
              level: text,
            },
            lastTouch: touch,
          },
        })
        expect(status).toBeLessThan(500)
        const who = { email: text.slice(0, 320), company: text.slice(0, 300), phone: text.slice(0, 100) }
        expect(
          (await client.call('postEvents', { body: { kind: 'form', url: text, who } })).status,
        ).toBeLessThan(500)
      }
  })
})

const wellFormed = (text: string) => text.replace(/[\ud800-\udfff]/gu, 'x')
