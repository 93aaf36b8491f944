import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openPostgres } from '../../adapters/store/postgres/open-postgres.ts'
import { openSqlite } from '../../adapters/store/sqlite/open-sqlite.ts'
import { audit } from '../../commands/clockwork/auditor.ts'
import { tenon } from '../adapters/cli/captured.ts'
import { coreOn } from '../support/core.ts'
import { freshSchema } from '../support/fresh-schema.ts'
import { everythingIn } from './everything.ts'
import {
  acceptedBy,
  actionsOf,
  assignTo,
  COMPANY,
  dm,
  example,
  fill,
  GROUP,
  LI,
  LIN,
  leadText,
  paste,
  postExample,
  told,
  WU,
  whisperTo,
  ZHAO,
  ZHOU,
} from './steps.ts'
import { type Story, tell } from './story.ts'

const CRM = join(import.meta.dirname, '../support/examples/crm.csv')
const DAY = 86_400_000

let story: Story
afterEach(() => story.end())

/** Something of every kind, made by people with the product's own commands. */
async function workspaceWithEverything(): Promise<void> {
  story = await tell()
  const { slack } = story
  const env = { DATABASE_URL: story.databaseUrl }
  expect(await tenon(['import', 'crm', CRM, '--json'], { env })).toMatchObject({ code: 0 })

  const senior = await postExample(story)
  await slack.user(ZHOU).click(senior, 'sync')
  await told(story, senior, '同步给 李蕾')
  const owner = await dm(story, LI, COMPANY)
  await fill(story, LI, owner, 'qualify', { project: '是', real: '是', nextStep: '约线下演示' })
  await told(story, senior, '李蕾 确认为 SQL')

  const disputed = await paste(story, example('pasted-en.txt'), 'C0OVERSEAS')
  await slack.user(ZHOU).click(disputed, 'assign:1')
  await told(story, disputed, '周敏 分配给 Lim Jun')

  const worked = await paste(story, leadText(1))
  const direct = await acceptedBy(story, worked, WU)
  await fill(story, WU, direct, 'follow-up', { text: '聊了\u0000预算 🀄' })
  await told(story, worked, '🀄')
  await fill(story, LI, senior, 'dispute', { reason: '这位总监是我带进来的' })
  await told(story, senior, '提出争议')

  const refused = await paste(story, leadText(2))
  await fill(story, WU, await assignTo(story, refused, WU), 'reject', { reason: '暂无预算' })
  await told(story, refused, '吴桐 拒绝')
  await slack.until(() => actionsOf(refused).includes('judge:upheld'))
  await slack.user(ZHOU).click(refused, 'judge:upheld')
  await told(story, refused, '认为拒绝成立')

  await slack.user(ZHAO).command('/lead', '规则', { channel: GROUP })
  const { source: rules } = await whisperTo(story, ZHAO, /规则 v\d/)
  await slack.user(ZHAO).click(rules, 'policy:propose')
  await slack.user(ZHAO).submit(await slack.nextView(ZHAO), { gate: '预算，权限，需求', why: '季末放宽准入' })
  await slack.nextPost({ where: 'channel', channel: GROUP, text: '规则修改提案' })

  await slack.user(LIN).command('/lead', '公司：半截公司\n联系人：老王', { channel: GROUP })
  await whisperTo(story, LIN, /半截公司|缺/)
  await story.settled()
}

test('a workspace with everything in it moves to PostgreSQL, where nothing is different and the product goes on', async () => {
  await workspaceWithEverything()
  const { slack, clock, databaseUrl } = story
  // Whoever only hears lets what is to be sent wait.
  await story.stop()
  await story.start({ role: 'web' })
  await slack.user(LIN).command('/lead', leadText(50), { channel: GROUP })
  await expect.poll(() => story.ledger.waiting()).toBeGreaterThan(0)
  await story.stop()

  const url = await freshSchema()
  const moved = await tenon(['move', databaseUrl, url, '--json'])
  expect(moved).toMatchObject({ code: 0, err: '' })
  const rows = new Map<string, number>(
    JSON.parse(moved.out).tables.map((one: { table: string; rows: number }) => [one.table, one.rows]),
  )
  for (const table of ['policy', 'event', 'lead', 'load', 'deadline', 'claim', 'credit', 'effect', 'message'])
    expect([table, rows.get(table)]).toEqual([table, expect.any(Number)])

  const sqlite = await openSqlite(databaseUrl.replace(/^sqlite:/, ''), { clock })
  const postgres = await openPostgres(url, { clock })
  const now = clock.now()
  const before = await everythingIn(sqlite, now)
  expect(await everythingIn(postgres, now)).toEqual(before)
  expect(before.leads).toHaveLength(5)
  expect(before.credits.length).toBeGreaterThan(0)
  expect(before.lanes.length).toBeGreaterThan(0)
  await sqlite.close()
  expect(await audit(await coreOn(postgres))).toMatchObject({ mended: 0, released: 0, unbalanced: 0 })
  await postgres.close()

  await story.start({ database: { kind: 'postgres', url }, role: 'all' })
  const { source } = await slack.nextPost({ where: 'channel', channel: GROUP, text: '苏州第50机械' })
  if (source.kind !== 'message') throw new Error('a card is a message')
  await slack.user(ZHOU).click(source, 'assign:1')
  await told(story, source, '周敏 分配给')
  clock.push(2 * DAY)
  await told(story, source, '接收超时，已从')
}, 60_000)
