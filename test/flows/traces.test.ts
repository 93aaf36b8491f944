import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { assignTo, LI, leadText, paste } from './steps.ts'
import { type Story, tell } from './story.ts'

const attribute = z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute),
})
const batch = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
})
type Span = z.infer<typeof span>

/** An OTLP receiver that keeps what it gets. */
let receiver: Server
let bodies: { path: string; body: string }[]
let address: string
let story: Story
beforeEach(async () => {
  bodies = []
  receiver = createServer(async (request, response) => {
    bodies.push({ path: request.url ?? '', body: await text(request) })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const bound = receiver.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
})
afterEach(async () => {
  await story.end()
  receiver.closeAllConnections()
  await new Promise((resolve) => receiver.close(resolve))
})

const spans = (): Span[] =>
  bodies.flatMap(({ body }) =>
    batch
      .parse(JSON.parse(body))
      .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  )

const factOf = ({ attributes }: Span, key: string) =>
  attributes.find((one) => one.key === `tenon.${key}`)?.value.stringValue

test('a press is followed from the request through its decision to the messages that it leads to', async () => {
  story = await tell({ tracesUrl: address })
  const card = await paste(story, leadText(1))
  await assignTo(story, card, LI)
  await story.settled()
  await story.stop()

  expect(new Set(bodies.map(({ path }) => path))).toEqual(new Set(['/v1/traces']))
  const press = spans().find(({ name }) => name === 'press')
  const ofIt = spans().filter(({ traceId }) => traceId === press?.traceId)
  const decision = ofIt.find(({ name }) => name === 'decide')
  expect(decision).toMatchObject({ parentSpanId: press?.spanId })
  expect(decision && [factOf(decision, 'command'), factOf(decision, 'via')]).toEqual(['assign', 'slack'])
  const sent = ofIt.filter(({ name }) => name === 'send')
  expect(sent.map((one) => one.parentSpanId)).toEqual(sent.map(() => decision?.spanId))
  expect(sent.map((one) => factOf(one, 'effect')).sort()).toEqual(['card', 'direct', 'told'])
  const posts = ofIt.filter(({ name }) => name === 'chat post')
  expect(posts).toHaveLength(2)
  expect(posts.every(({ parentSpanId }) => sent.some(({ spanId }) => spanId === parentSpanId))).toBe(true)

  const all = bodies.map(({ body }) => body).join()
  for (const secret of ['王1', '13900000001', '苏州第1机械有限公司', '李蕾', LI])
    expect(all).not.toContain(secret)
})

test('a receiver that is not there holds nothing up', async () => {
  story = await tell({ tracesUrl: 'http://127.0.0.1:9' })
  const card = await paste(story, leadText(1))
  await assignTo(story, card, LI)
  await story.ends()
})
