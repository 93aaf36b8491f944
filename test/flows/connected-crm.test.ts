import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { portal } from '../adapters/crm/hubspot-bench.ts'
import type { FakeHubSpot } from '../support/hubspot/fake-hubspot.ts'
import { elements, type Message, textOf } from '../support/slack/index.ts'
import {
  acceptedBy,
  assignTo,
  CHEN,
  COMPANY,
  fill,
  followUp,
  LI,
  leadOf,
  leadText,
  paste,
  postExample,
  told,
  WU,
  ZHOU,
} from './steps.ts'
import { FRIDAY_MORNING, type Story, tell } from './story.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AWAY = { what: { status: 503 }, times: Number.POSITIVE_INFINITY } as const

let story: Story
let fake: FakeHubSpot
beforeEach(async () => {
  fake = await portal(() => story?.clock.now() ?? FRIDAY_MORNING)
  story = await tell({ crm: { kind: 'hubspot', token: fake.token, apiUrl: fake.url } })
})
afterEach(async () => {
  await story.end()
  await fake.server.close()
})

const ownerOf = (email: string) => fake.owners.find((owner) => owner.email === email)?.id ?? ''
/** The example lead's company, followed by 李蕾 six days ago. */
function ruike() {
  const { portal: held } = fake
  const company = held.add(
    'companies',
    {
      name: '江苏锐科精密机械股份有限公司',
      domain: 'ruike-precision.example',
      hubspot_owner_id: ownerOf('lilei@example.com'),
    },
    { createdAt: FRIDAY_MORNING - 300 * DAY },
  )
  const at = FRIDAY_MORNING - 6 * DAY
  held.change('companies', company, { notes_last_updated: new Date(at).toISOString() }, at)
  const contact = held.add('contacts', {
    lastname: '刘工',
    jobtitle: '工程师',
    email: 'liu@ruike-precision.example',
  })
  held.link('contacts', contact.id, 'companies', company.id)
  return company
}
/** HubSpot tells nobody when something changes there. */
async function until(there: () => boolean): Promise<void> {
  const giveUp = performance.now() + 30_000
  while (!there()) {
    if (performance.now() > giveUp)
      throw new Error(`It does not come: ${there}\n${JSON.stringify(story.logs)}`)
    await story.clock.until(story.clock.now() + 200)
  }
}
/** It listens every five minutes; the round under way may just have missed what was written. */
async function heard(card: Message): Promise<void> {
  for (let round = 0; (await leadOf(story, card)).touches.length === 0; round += 1) {
    if (round === 10) throw new Error(`It does not hear\n${JSON.stringify(story.logs)}`)
    story.clock.push(5 * 60_000)
    await story.clock.until(story.clock.now() + 2000)
  }
}
const companies = () => [...fake.portal.objects.companies.values()]
const contacts = () => [...fake.portal.objects.contacts.values()]
const notes = () =>
  [...fake.portal.objects.notes.values()].map(({ properties }) => properties.hs_note_body ?? '')

test('the covenants ask HubSpot: who follows the company is proposed, on the card at once', async () => {
  ruike()
  const card = await postExample(story)
  expect(textOf(card)).toContain('规则 senior：同步给 李蕾，来源权重 1')
  expect(elements(card)[0]?.actionId).toBe('sync')
  await story.ends()
})

describe('a CRM that is down for an hour', () => {
  test('holds up no card, and loses nothing: verdicts, records and follow-ups come when it is back, after a restart too', async () => {
    const company = ruike()
    fake.server.troubles = [{ ...AWAY }]
    const known = await postExample(story)
    expect(textOf(known)).toContain('没有 CRM 的查询结果')
    const fresh = await paste(story, leadText(7))
    const direct = await acceptedBy(story, fresh, WU)
    await followUp(story, fresh, direct, WU, '聊了预算')
    story.clock.push(HOUR / 2)
    await story.restart()
    // What somebody writes there after the posting counts for nothing.
    fake.portal.change('companies', company, {
      notes_last_updated: new Date(story.clock.now()).toISOString(),
    })
    story.clock.push(HOUR / 2)
    expect(companies()).toHaveLength(1)

    fake.server.troubles = []
    await told(story, known, 'CRM 已答复')
    await story.slack.until(() => elements(known)[0]?.actionId === 'sync')
    expect(textOf(known)).toContain('规则 senior：同步给 李蕾')
    await told(story, fresh, 'CRM 已答复')
    await until(() => notes().length > 0)
    const [, made] = companies()
    expect(made?.properties).toMatchObject({
      name: '苏州第7机械有限公司',
      hubspot_owner_id: ownerOf('wutong@example.com'),
    })
    expect(notes()).toEqual([expect.stringContaining('聊了预算')])
    expect((await leadOf(story, fresh)).credit).toMatchObject({
      account: 'expected',
      amount: '1',
      rule: 'new',
    })
    expect(companies()).toHaveLength(2)
    story.slack.allow({ where: 'thread' })
    await story.ends()
  })

  test('holds a card up for a moment only when it hangs', async () => {
    fake.server.troubles = [{ what: 'hang', times: Number.POSITIVE_INFINITY }]
    const begun = performance.now()
    await paste(story, leadText(1))
    // Its courier waits 20 seconds for it.
    expect(performance.now() - begun).toBeLessThan(12_000)
    story.slack.allow({ where: 'thread' })
  })
})

describe('what becomes of a lead', () => {
  test('is written into HubSpot, step by step and once', async () => {
    const card = await paste(story, leadText(3))
    const direct = await acceptedBy(story, card, CHEN)
    await until(() => contacts().some(({ properties }) => properties.tenon_outcome === 'accepted'))
    await fill(story, CHEN, direct, 'qualify', { project: '是', real: '是', nextStep: '演示' })
    await told(story, card, '确认为 SQL')
    await until(() => contacts()[0]?.properties.tenon_outcome === 'qualified')
    expect(contacts()).toHaveLength(1)
    expect(contacts()[0]?.properties).toMatchObject({
      lastname: '王3',
      phone: '+8613900000003',
      tenon_grade: 'B',
    })
    expect(companies()).toHaveLength(1)
    await story.ends()
  })

  test('that nobody accepted is told to the contact who is there, and makes none', async () => {
    fake.portal.add('contacts', { lastname: '王4', phone: '+8613900000004' })
    const company = fake.portal.add('companies', { name: '苏州第4机械有限公司' })
    fake.portal.link('contacts', contacts()[0]?.id ?? '', 'companies', company.id)
    const card = await paste(story, leadText(4))
    const direct = await assignTo(story, card, WU)
    await fill(story, WU, direct, 'reject', { reason: '暂无预算' })
    await told(story, card, '暂无预算')
    await until(() => contacts()[0]?.properties.tenon_outcome === 'rejected')
    expect(contacts()[0]?.properties.tenon_reason).toBe('暂无预算')
    expect([companies().length, contacts().length]).toEqual([1, 1])
    await story.ends()
  })
})

test('what the rep writes down in HubSpot is a follow-up here, once; what somebody else writes is not', async () => {
  const card = await paste(story, leadText(5))
  await acceptedBy(story, card, LI)
  await until(() => companies().length === 1)
  await story.settled()
  const [company] = companies()
  const call = (text: string, email: string) => {
    const made = fake.portal.add('calls', {
      hs_call_title: '电话',
      hs_call_body: `<p>${text}</p>`,
      hs_timestamp: new Date(story.clock.now()).toISOString(),
      hubspot_owner_id: ownerOf(email),
    })
    fake.portal.link('calls', made.id, 'companies', company?.id ?? '')
  }
  call('约了 <b>周五</b>', 'lilei@example.com')
  call('我也打过', 'gaoyuan@example.com')
  await heard(card)
  await told(story, card, '约了 周五')
  story.clock.push(10 * 60_000)
  await story.settled()
  expect((await leadOf(story, card)).touches.map(({ by, kind }) => [by, kind])).toEqual([['rep-li', 'call']])
  expect(notes()).toEqual([])
  await story.ends()
})

test('a manager who was quicker than the CRM is not stopped by it', async () => {
  ruike()
  fake.server.troubles = [{ ...AWAY }]
  const card = await postExample(story)
  await story.slack.user(ZHOU).click(card, 'assign:1')
  await story.slack.until(() => textOf(card).includes('待接收'))
  fake.server.troubles = []
  await told(story, card, 'CRM 已答复')
  expect(await leadOf(story, card)).toMatchObject({
    status: 'assigned',
    verdict: { rule: 'senior' },
    credit: { account: 'expected', amount: '1' },
  })
  expect(textOf(card)).toContain(COMPANY)
  story.slack.allow({ where: 'thread' })
  story.slack.allow({ where: 'dm' })
})
