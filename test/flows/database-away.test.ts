import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addressOf } from '../../adapters/store/postgres/address.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { type Delivery, textOf } from '../support/slack/index.ts'
import {
  accept,
  assignTo,
  GROUP,
  idOf,
  LI,
  LIN,
  leadText,
  openForm,
  postExample,
  told,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

/** Slack gives three seconds, the way included; whoever cannot be served is told after 2.3, and a busy machine adds to it. */
const IN_TIME = 2800

let postgres: TestPostgres
let story: Story | undefined
beforeAll(async () => {
  postgres = await startPostgres()
})
afterEach(async () => {
  postgres.thaw()
  await story?.end()
})
afterAll(() => postgres.remove())

/** A company in a schema of its own, on this server. */
const company = (schema: string) =>
  tell({
    deployment: 'postgres+redis',
    databaseUrl: `${postgres.url}?schema=${schema}`,
    // What the product does over a server that stood still may be told late.
    slack: { triggersLive: 120_000 },
  })

const DENIED = { expectFailure: true } as const

/** Everything that a person can do, at the same moment. */
async function everything({ slack }: Story, opened: Opened): Promise<Delivery[]> {
  const { card, direct, view } = opened
  return Promise.all([
    slack.user(LI).click(direct, 'accept', undefined, DENIED),
    slack.user(ZHOU).reply(card, '前同事在那里', DENIED),
    slack.user(LIN).command('/lead', leadText(1), { channel: GROUP }),
    slack.user(LIN).submit(view, { text: '客户下周出差' }, DENIED),
  ])
}

type Opened = Awaited<ReturnType<typeof assigned>>

/** A lead that waits for its rep, and a form about it that is open. */
async function assigned(told: Story) {
  const card = await postExample(told)
  const direct = await assignTo(told, card, LI)
  const view = await openForm(told, LIN, card, 'note')
  await told.settled()
  return { card, direct, view }
}

/** Everybody has heard in time that it was not done: Slack says so itself where there is no place for words. */
function wereDenied(answers: Delivery[], statuses: number[]): void {
  expect(answers.map(({ ms }) => ms).filter((ms) => ms > IN_TIME)).toEqual([])
  expect(answers.map(({ status }) => status)).toEqual(statuses)
  for (const { body } of answers.slice(2)) expect(JSON.stringify(body)).toMatch(/没有保存/)
}

/** The same things once more are done, once. */
async function goesOn(
  here: Story,
  { card, direct, view }: Opened,
  again: Delivery | undefined,
): Promise<void> {
  const { slack } = here
  await accept(here, direct, LI)
  await told(here, card, '已接收')
  await again?.again({ resign: true, retryNum: 1, retryReason: 'http_error' })
  await slack.user(LIN).submit(view, { text: '客户下周出差' })
  await slack.until(() => textOf(card).includes('备注 2 条'))
  await slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  slack.allow({ where: 'ephemeral', user: LIN, text: /已提交|没有保存/ })
  await slack.nextPost({ where: 'channel', text: '苏州第1机械有限公司' })
  await here.ends()
}

test('a PostgreSQL that stands still: everybody is told in time that it was not done, and it is not done when it moves again', {
  timeout: 90_000,
}, async () => {
  story = await company('still')
  const opened = await assigned(story)
  const before = await story.ledger.events(idOf(opened.card))
  await postgres.freeze()
  const answers = await everything(story, opened)
  wereDenied(answers, [503, 503, 200, 200])
  expect((await fetch(`${story.address()}/healthz`)).status).toBe(200)
  postgres.thaw()
  // What was asked is answered before this is: the same connections and the same queue.
  await expect.poll(async () => (await fetch(`${story?.address()}/readyz`)).status).toBe(200)
  await story.settled()
  expect(await story.ledger.events(idOf(opened.card))).toEqual(before)
  expect(await story.ledger.leads()).toHaveLength(1)
  await goesOn(story, opened, answers[1])
})

test('a PostgreSQL that is gone, and comes back without a word: the same', { timeout: 90_000 }, async () => {
  story = await company('gone')
  const opened = await assigned(story)
  const before = await story.ledger.events(idOf(opened.card))
  await postgres.stop('immediate')
  wereDenied(await everything(story, opened), [500, 500, 200, 200])
  await postgres.start()
  await postgres.freeze()
  const answers = await everything(story, opened)
  wereDenied(answers, [503, 503, 200, 200])
  postgres.thaw()
  await expect.poll(async () => (await fetch(`${story?.address()}/readyz`)).status).toBe(200)
  await story.settled()
  expect(await story.ledger.events(idOf(opened.card))).toEqual(before)
  expect(await story.ledger.leads()).toHaveLength(1)
  await goesOn(story, opened, answers[1])
})

test('a process that starts while PostgreSQL is away waits for it, and then does its work', async () => {
  story = await company('later')
  const card = await postExample(story)
  await story.stop()
  await postgres.stop('kill')
  const starting = story.start()
  const waits = (logs: Story['logs']) =>
    logs.some(({ message }) => message === 'the start waits for the database')
  await expect.poll(() => waits(story?.logs ?? [])).toBe(true)
  await postgres.start()
  await starting
  await assignTo(story, card, LI)
  await story.ends()
})

test('what was being written when the answer was due is done and told; what waited behind it is not done', {
  timeout: 90_000,
}, async () => {
  story = await company('slow')
  const { slack } = story
  const { card, direct } = await assigned(story)
  const before = await story.ledger.events(idOf(card))
  const other = new pg.Client(addressOf(story.databaseUrl).config)
  await other.connect()
  // Reading goes on, and decisions too; what they led to cannot be written.
  await other.query('BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE')
  const posting = slack.user(LIN).command('/lead', leadText(1), { channel: GROUP })
  const blocked = 'SELECT COUNT(*) FROM pg_locks WHERE NOT granted'
  await expect.poll(async () => (await other.query(blocked)).rows).toEqual([{ count: '1' }])
  const pressing = slack.user(LI).click(direct, 'accept', undefined, DENIED)
  const answers = await Promise.all([pressing, posting])
  expect(answers.map(({ ms }) => ms).filter((ms) => ms > IN_TIME)).toEqual([])
  expect(answers.map(({ status }) => status)).toEqual([503, 200])
  expect(JSON.stringify(answers[1].body)).toContain('还没有保存')
  slack.allow({ where: 'ephemeral', user: LIN, text: '还没有保存' })
  await other.query('COMMIT')
  await other.end()
  await slack.nextPost({ where: 'ephemeral', user: LIN, text: '已提交' })
  await slack.nextPost({ where: 'channel', text: '苏州第1机械有限公司' })
  await story.settled()
  expect(await story.ledger.events(idOf(card))).toEqual(before)
  await accept(story, direct, LI)
  await told(story, card, '已接收')
  await story.ends()
})
