import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { Child } from '../child.ts'
import { SIGNING_SECRET, signedRequest } from '../clicks/request.ts'
import { fire } from '../clicks/volley.ts'
import { percentile } from '../figures.ts'
import { freshFields } from '../leads.ts'
import { address } from '../orders.ts'
import type { Places } from '../places.ts'
import type { Row } from '../report.ts'

const POSTS = 24
/** The first ones load what is loaded when it is wanted, dictionaries for one. */
const WARM_UP = 4
/** Slack takes a message a second in a channel, so posts to the two groups take turns, with room for one that was late. */
const PAUSE = 800
const GROUPS = ['江苏', '新加坡']

const posted = z.array(z.object({ at: z.number(), text: z.string() }))

/** From a pasted lead to its card at Slack's door, beside a bare call of the Web API: in one process, and in two with a queue between. */
export async function postRows(places: Places): Promise<Row[]> {
  const slack = new Child('./children/slack.js', {})
  const slackPort = (await slack.ask('ready', address)).port
  const order = { slackPort, signingSecret: SIGNING_SECRET }
  const one = new Child('./children/tenon.js', { ...order, database: await places.fresh('sqlite') })
  const shared = {
    ...order,
    database: await places.fresh('postgres'),
    queueUrl: `${(await places.redis()).url}?prefix=post`,
  }
  const bolt = new Child('./children/bolt.js', order)
  await bolt.ask('ready', address)
  const rows = [await rowOf('one process, SQLite', slack, bolt, one)]
  await one.stop()
  const web = new Child('./children/tenon.js', { ...shared, role: 'web' })
  await web.ask('ready', address)
  const worker = new Child('./children/tenon.js', { ...shared, role: 'worker' })
  await worker.ask('ready', address)
  rows.push(await rowOf('web and worker, PostgreSQL and Redis', slack, bolt, web))
  await Promise.all([web.stop(), worker.stop(), bolt.stop()])
  await slack.stop()
  return rows
}

async function rowOf(how: string, slack: Child, bolt: Child, tenon: Child): Promise<Row> {
  const { port } = await tenon.ask('ready', address)
  const ours: number[] = []
  const bare: number[] = []
  for (let n = 0; n < WARM_UP + POSTS; n++) {
    const text = pasted(GROUPS[n % GROUPS.length] ?? '')
    const began = performance.timeOrigin + performance.now()
    await fire(port, [[signedRequest(commandBody(text, n), Date.now())]])
    await setTimeout(PAUSE)
    const arrived = await slack.ask('posted', posted)
    const [card] = arrived
    if (card === undefined || arrived.length !== 1) throw new Error(`${arrived.length} cards at the door`)
    const called = await bolt.ask('post', z.number(), card.text)
    const [message] = await slack.ask('posted', posted)
    if (message === undefined || n < WARM_UP) continue
    ours.push(card.at - began)
    bare.push(message.at - called)
  }
  const above = percentile(ours, 0.99) - percentile(bare, 0.99)
  return {
    name: `a lead posted → its card at Slack’s door, ${how}`,
    against: 'a bare chat.postMessage',
    figures: [
      { name: 'p50', unit: 'ms', ours: percentile(ours, 0.5), bare: percentile(bare, 0.5) },
      { name: 'p99', unit: 'ms', ours: percentile(ours, 0.99), bare: percentile(bare, 0.99) },
      { name: 'p99 above bare', unit: 'ms', ours: above, goal: { of: 'ours', is: 'at most', value: 100 } },
    ],
  }
}

const commandBody = (text: string, n: number): string =>
  String(
    new URLSearchParams({
      command: '/lead',
      text,
      user_id: 'U0LIN',
      user_name: 'lin',
      channel_id: 'C0DISPATCH',
      trigger_id: `post-${n}`,
      team_id: 'T0BENCH',
      api_app_id: 'A0BENCH',
    }),
  )

function pasted(region: string): string {
  const { company, contact, phone, email, industry, budget, authority, need, timeline } = freshFields()
  return [
    `公司：${company}`,
    `联系人：${contact}`,
    '职位：市场总监',
    `手机：${phone}`,
    `邮箱：${email}`,
    `地区：${region}`,
    `行业：${industry}`,
    `预算：${budget}`,
    `决策：${authority}`,
    `需求：${need}`,
    `时间：${timeline}`,
    '来源：百度',
  ].join('\n')
}
