import { afterEach, expect, test } from 'vitest'
import { assignTo, GROUP, LI, LIN, leadText, paste, STRANGER, whisperTo } from './steps.ts'
import { type Story, tell } from './story.ts'

let story: Story
afterEach(() => story.end())

/** The value of one line, such as `tenon_open_leads{status="pending"}`. */
async function metric(line: string): Promise<number | undefined> {
  const text = await (await fetch(`${story.address()}/metrics`)).text()
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

test('what was decided, refused, answered, sent and fired is counted, each once', async () => {
  story = await tell()
  const { slack } = story
  slack.failNext(
    'chat.postMessage',
    { error: 'internal_error' },
    { when: ({ channel }) => channel === GROUP },
  )
  const card = await paste(story, leadText(1))
  await slack.user(STRANGER).click(card, 'assign:other', '李蕾')
  await whisperTo(story, STRANGER, '')
  await assignTo(story, card, LI)
  await story.settled()

  expect(await metric('tenon_decisions_total{command="post"}')).toBe(1)
  expect(await metric('tenon_decisions_total{command="assign"}')).toBe(2)
  expect(await metric('tenon_refusals_total{command="assign",reason="not-in-roster"}')).toBe(1)
  expect(await metric('tenon_acknowledgement_seconds_count{chat="slack"}')).toBe(3)
  expect(await metric('tenon_chat_faults_total{chat="slack",kind="unknown"}')).toBe(1)
  expect(await metric('tenon_chat_call_seconds_count{chat="slack",call="post"}')).toBeGreaterThanOrEqual(3)
  expect(await metric('tenon_commit_decisions_count')).toBeGreaterThanOrEqual(3)
  expect(await metric('tenon_open_leads{status="assigned"}')).toBe(1)
  expect(await metric('tenon_open_leads{status="pending"}')).toBe(0)
  expect(await metric('tenon_store_up')).toBe(1)
})

test('a rung is counted when it fires, with how late it is, under its clock', async () => {
  story = await tell()
  await paste(story, leadText(1))
  expect(await metric('tenon_rung_lateness_seconds_count{clock="assign"}')).toBeUndefined()
  story.clock.push(31 * 60_000)
  await story.slack.nextPost({ where: 'thread', text: '请在' })
  expect(await metric('tenon_rung_lateness_seconds_count{clock="assign"}')).toBe(1)
  expect(await metric('tenon_rung_lateness_seconds_bucket{le="15",clock="assign"}')).toBe(0)
  expect(await metric('tenon_rung_lateness_seconds_bucket{le="3600",clock="assign"}')).toBe(1)
  expect(await metric('tenon_overdue_seconds')).toBe(0)
})

test('a delivery that Slack brings twice is decided, and counted, once', async () => {
  story = await tell()
  const card = await paste(story, leadText(1))
  const press = await story.slack.user(LIN).click(card, 'assign:other', '李蕾')
  // Of another second, so that the very bytes are others.
  story.clock.push(2000)
  await press.again({ resign: true })
  await whisperTo(story, LIN, '')
  expect(await metric('tenon_acknowledgement_seconds_count{chat="slack"}')).toBe(3)
  expect(await metric('tenon_decisions_total{command="assign"}')).toBe(1)
  expect(await metric('tenon_refusals_total{command="assign",reason="role"}')).toBe(1)
})

test('the outbox shows how long a message waits that Slack does not take, and what was given up', async () => {
  story = await tell()
  const { slack, clock } = story
  const toGroup = { when: ({ channel }: { channel?: unknown }) => channel === GROUP }
  slack.failNext('chat.postMessage', { error: 'token_revoked' }, { ...toGroup, times: 1000 })
  await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  await whisperTo(story, LIN, '已提交')
  await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'))
  clock.push(10 * 60_000)
  expect(await metric('tenon_outbox_oldest_seconds{chat="slack"}')).toBeGreaterThan(590)
  expect(await metric('tenon_outbox_waiting{chat="slack"}')).toBeGreaterThanOrEqual(1)
  await expect
    .poll(() => metric('tenon_chat_faults_total{chat="slack",kind="unauthorized"}'))
    .toBeGreaterThanOrEqual(1)

  slack.clearFaults()
  slack.failNext('chat.postMessage', { error: 'is_archived' }, toGroup)
  clock.push(61_000)
  // An attempt that was under way at a push is followed by the next one a minute after it.
  await expect.poll(() => metric('tenon_outbox_dead{chat="slack"}')).toBe(1)
  expect(await metric('tenon_outbox_oldest_seconds{chat="slack"}')).toBe(0)
})

test('no name, id or contact data of anybody stands in the metrics', async () => {
  story = await tell()
  const card = await paste(story, leadText(1))
  await assignTo(story, card, LI)
  await story.settled()
  const text = await (await fetch(`${story.address()}/metrics`)).text()
  const [lead] = await story.ledger.leads()
  const { people, groups } = story.workspace
  const secret = [
    ...people.flatMap(({ id, name, slack }) => [id, name, slack ?? id]),
    ...groups.map(({ slack }) => slack ?? ''),
    ...[lead?.id, lead?.fields.company, '王1', '13900000001'],
  ].filter((word) => word !== undefined && word !== '')
  expect(secret.filter((word) => text.includes(word ?? ''))).toEqual([])
  expect(text).toContain('process_cpu_seconds_total')
})
