import { afterEach, expect, test } from 'vitest'
import { leadText } from './steps.ts'
import { type Company, companyInWeCom } from './wecom-company.ts'
import { cardsOf, olderThanTheLedger } from './wecom-newest.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LEADS = 100
const BY_APP = { to: 'app', expectFailure: true } as const

let company: Company
afterEach(() => company.end())

/** So many things at once, a handful at a time: the callback answers each before WeCom loses patience. */
async function each<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += 10) await Promise.all(all.slice(at, at + 10).map(act))
}

/** WeCom has refused nothing as too fast, and lost nothing in silence; we have given nothing up, and shown the newest last. */
async function expectAllShown(): Promise<void> {
  const { wecom, ledger, settled } = company
  await settled()
  expect([...wecom.rateLimited, ...wecom.dropped, ...wecom.violations]).toEqual([])
  expect(await ledger.dead()).toEqual([])
  expect(await olderThanTheLedger(company)).toEqual([])
}

const occurred = async (type: string) => {
  const all = await Promise.all((await company.ledger.leads()).map(({ id }) => company.ledger.events(id)))
  return all.flat().filter((one) => one === type).length
}

test('a hundred leads and their reminders in one burst keep every limit, and the newest state is shown last', {
  timeout: 120_000,
}, async () => {
  company = await companyInWeCom({}, 1)
  const { wecom, clock, ledger } = company
  await company.process()
  await wecom.until(() => wecom.botIsOnline)
  const numbers = Array.from({ length: LEADS }, (_, index) => index + 1)
  await each(numbers, (n) => wecom.user('linxiao').says(leadText(n), BY_APP))
  await expectAllShown()
  const leads = await ledger.leads()
  expect(leads).toHaveLength(LEADS)
  for (const { id } of leads) expect(cardsOf(company, id)).toHaveLength(1)
  const answers = wecom.posts.filter(({ user, text }) => user === 'linxiao' && text.includes('已提交'))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(LEADS)

  // Nobody assigns them: the managers are reminded of every one.
  clock.pushTo((leads.at(-1)?.since ?? 0) + 31 * MINUTE)
  await expectAllShown()
  expect(await occurred('reminded')).toBe(LEADS)

  await each(leads, ({ id }) => wecom.user('zhoumin').says(`分配 ${id} 李蕾`, BY_APP))
  await expectAllShown()
  expect(await occurred('assigned')).toBe(LEADS)
  const directs = wecom.dm('lilei').filter(({ taskId }) => taskId?.startsWith('direct_'))
  expect(directs).toHaveLength(LEADS)

  // Nor does anybody accept them: he is reminded, and at last his manager is rung.
  const assigned = (await ledger.leads())[0]?.since ?? 0
  for (const share of [0.5, 1]) {
    clock.pushTo(assigned + share * 4 * HOUR + 2 * HOUR)
    await expectAllShown()
  }
  expect(await occurred('escalated')).toBeGreaterThanOrEqual(LEADS)
  const posts = wecom.posts.filter(({ where }) => where !== 'dm').length
  expect(posts).toBeLessThan(6 * LEADS)
})
