import { afterEach, expect, test } from 'vitest'
import {
  acceptedBy,
  assignTo,
  buttonsOn,
  directCard,
  endWell,
  fill,
  groupCard,
  now,
  paste,
  told,
  whisperTo,
} from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory } from './wecom-story.ts'

/** A lead's life, each step by the buttons, selects, pages and words that WeCom has. */

let story: WeComStory
afterEach(() => endWell(story))

test('a rejection with the reason chosen on the card, judged by the manager, goes to a second rep', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  const direct = await assignTo(story, id, '吴桐', 'wutong')
  expect(direct.text).toContain('拒绝原因')
  await wecom.user('wutong').presses(direct, 'reject', { reason: '暂无预算' })
  await told(story, '吴桐 拒绝：暂无预算')
  await wecom.until(() => now(story, 'wutong', direct).text.includes('(你已拒绝)'))
  expect(now(story, 'wutong', direct).text).not.toContain('13812345678')
  const fresh = await groupCard(story, id, '第 2 次分配')
  expect(buttonsOn(fresh).join()).not.toContain('给 吴桐')
  await wecom.user('tanwei').presses(fresh, '详情与更多')
  expect((await whisperTo(story, 'tanwei', '吴桐')).text).toContain('吴桐：拒绝（暂无预算）')
  await wecom.user('zhoumin').presses(fresh, 'judge:upheld')
  await told(story, '周敏 认为拒绝成立，吴桐 的轮次保留')
  await assignTo(story, id, '李蕾', 'lilei')
  await wecom.until(() =>
    wecom.posts.some(({ user, text }) => user === 'lilei' && text.includes('吴桐：拒绝')),
  )
})

test('a reason that wants words is written on the page, and what is typed is no markup', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  const direct = await assignTo(story, id, '吴桐', 'wutong')
  await fill(story, 'wutong', direct, ['reject', '拒绝线索'], {
    reason: '暂无预算',
    note: '明年再说 <@all> **大家**',
  })
  const line = await told(story, '吴桐 拒绝：暂无预算')
  expect(line.text).toContain('明年再说')
  expect(line.mentions).toEqual([])
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'pending' })
  await wecom.until(() => now(story, 'wutong', direct).text.includes('你已拒绝'))
})

test('from accepted to won: records on pages, SQL, and the amount', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  const direct = await acceptedBy(story, id, '李蕾', 'lilei')
  expect(buttonsOn(now(story, 'lilei', direct)).slice(0, 4)).toEqual(['记录跟进', '确认 SQL', '退回', '结单'])
  await fill(story, 'lilei', direct, ['follow-up', '记录跟进'], { kind: 'call', text: '约了周三演示' })
  await told(story, '约了周三演示')
  await fill(story, 'lilei', direct, ['qualify', '确认 SQL'], {
    project: 'yes',
    real: 'yes',
    nextStep: '报价',
  })
  await told(story, '李蕾 确认为 SQL，下一步：报价')
  await wecom.until(() => !buttonsOn(now(story, 'lilei', direct)).includes('确认 SQL'))
  await fill(story, 'lilei', direct, ['close', '结单'], { outcome: 'won', amount: '30万' })
  await told(story, '李蕾 赢单')
  await wecom.until(() => now(story, 'lilei', direct).look.card?.replace_text !== undefined)
  await wecom.user('sunli').mention(GROUP, `重新打开 ${id} 客户又来询价`)
  await told(story, '孙立 重新打开：客户又来询价')
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'pending' })
})

test('returned after two records with the reason chosen on the card, nurtured, posted again, lost', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  const direct = await acceptedBy(story, id, '李蕾', 'lilei')
  await wecom.user('lilei').presses(direct, 'return', { reason: '预算冻结' })
  await whisperTo(story, 'lilei', '至少要有 2 条')
  for (const words of ['打了电话，没人接', '见了一面']) {
    await wecom.user('lilei').mention(GROUP, `跟进 ${id} 电话 ${words}`)
    await told(story, `${words}`)
  }
  await wecom.user('lilei').presses(direct, 'return', { reason: '预算冻结' })
  const rung = await wecom.nextPost({ where: 'webhook', text: '李蕾 退回：预算冻结' })
  expect(rung.mentions).toEqual(['linxiao'])
  const returned = await groupCard(story, id, 'MRL 待再培育')
  await fill(story, 'linxiao', returned, ['nurture', '转培育'], { revisit: '2026-11-25', note: '年后再说' })
  await told(story, '林晓 转为培育（年后再说）')
  story.clock.pushTo(Date.parse('2026-11-25T09:00:01+08:00'))
  await whisperTo(story, 'linxiao', '到了回访的时候')
  await wecom.user('linxiao').mention(GROUP, `重新提交 ${id}`)
  await told(story, '林晓 重新提交')
  await acceptedBy(story, id, '吴桐', 'wutong')
  await wecom.user('wutong').says(`输单 ${id} 选了竞品`, { to: 'app' })
  await told(story, '吴桐 输单')
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'lost', mrl: true })
})

test('notes: by the button on a page, in words, and by quoting what was told about a lead', async () => {
  story = await tellInWeCom({ webhook: false })
  const { wecom } = story
  const { id, card } = await paste(story)
  await fill(story, 'gaoyuan', card, ['note', '备注'], { kind: 'relationship', text: '老同学，可以引荐' })
  await wecom.user('linxiao').mention(GROUP, `外呼 ${id} 约了周三上午`)
  await told(story, id)
  await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 李蕾`)
  const line = await told(story, `${id}** 周敏 分配给`)
  await directCard(story, id, 'lilei')
  await wecom.user('wutong').mention(GROUP, '上周见过他们副总', { quote: line })
  await story.settled()
  expect((await story.ledger.lead(id)).notes).toMatchObject([
    { by: 'rep-gao', kind: 'relationship', text: '老同学，可以引荐' },
    { by: 'rep-wu', kind: 'intelligence', text: '上周见过他们副总' },
  ])
})

test('an edit shows the manager no contact, and the SDR it whole', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id, card } = await paste(story)
  const link = await askFor('zhoumin', card)
  expect(link.page).not.toContain('13812345678')
  expect(link.page).toContain('138****5678')
  expect((await askFor('linxiao', card)).page).toContain('+8613812345678')
  await fill(story, 'linxiao', card, ['edit', '补充信息'], { budget: '60万' })
  await wecom.user('linxiao').mention(GROUP, `查找 ${id}`)
  await told(story, id)
  expect((await story.ledger.lead(id)).fields).toMatchObject({ budget: '60万', phone: '+8613812345678' })
})

async function askFor(user: string, card: Parameters<typeof now>[2]): Promise<{ page: string }> {
  await story.wecom.user(user).presses(card, 'edit')
  const url = story.wecom.user(user).link(await whisperTo(story, user, '补充信息'))
  const first = await fetch(url)
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { page: await (await fetch(url, { headers: { cookie } })).text() }
}

test('a reassignment asks why, the first rep’s card ends, and a press on its old buttons changes nothing', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  const first = await acceptedBy(story, id, '李蕾', 'lilei')
  const shown = story.wecom.posts.findLast(
    ({ where, look, text }) => where === 'group' && look.card && text.includes('跟进中'),
  )
  if (shown === undefined) throw new Error('no card of an accepted lead')
  await wecom.user('zhoumin').presses(shown, '?assign:other')
  await whisperTo(story, 'zhoumin', '请先在下拉框里选人')
  await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 陈果`)
  await told(story, '原因')
  await wecom.user('zhoumin').mention(GROUP, `分配 ${id} 陈果 李蕾出差`)
  await told(story, '周敏 改派给 陈果：李蕾出差')
  await directCard(story, id, 'chenguo')
  await wecom.until(() => now(story, 'lilei', first).text.includes('已改派给他人'))
  expect(now(story, 'lilei', first).text).not.toContain('13812345678')
  await wecom.user('lilei').presses(first, 'follow-up', {}, { outdated: true })
  await whisperTo(story, 'lilei', '已过时')
  await wecom.user('tanwei').presses(shown, '?assign:other', { 'assign:other': '吴桐' })
  await whisperTo(story, 'tanwei', /陈果/)
  await wecom.until(() => now(story, 'wutong', shown).text.includes('陈果'))
  expect(await story.ledger.lead(id)).toMatchObject({ status: 'assigned', rep: 'rep-chen' })
})
