import { afterEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../adapters/store/sqlite/open-sqlite.ts'
import type { Post } from '../support/wecom/index.ts'
import {
  assignTo,
  buttonsOn,
  directCard,
  endWell,
  fill,
  importCrm,
  now,
  paste,
  told,
  whisperTo,
} from './wecom-steps.ts'
import { GROUP, tellInWeCom, type WeComStory } from './wecom-story.ts'

/** What both heads decide together. 赵一诺 (zhaoyinuo) is the marketing head, 孙立 (sunli) the sales head. */

let story: WeComStory
afterEach(() => endWell(story))

const versions = async () => {
  const store = await openSqlite(story.database, { clock: story.clock })
  const all = await store.policies()
  await store.close()
  return all
}

describe('a dispute', () => {
  async function disputed(): Promise<{ id: string; marketing: Post; sales: Post }> {
    await importCrm(story)
    const { wecom } = story
    const { id, card } = await paste(story)
    await wecom.user('zhoumin').presses(card, 'sync')
    await told(story, '同步给 李蕾')
    const owner = await directCard(story, id, 'lilei')
    await fill(story, 'lilei', owner, ['dispute', '提出争议'], { reason: '这位总监是我带进来的' })
    await told(story, '李蕾 对规则 senior 提出争议：这位总监是我带进来的')
    const facts = await whisperTo(story, 'sunli', '周敏 同步给 李蕾')
    expect(facts.text).toContain('A-1001')
    expect(facts.text).not.toContain('13812345678')
    return {
      id,
      marketing: await directCard(story, id, 'zhaoyinuo'),
      sales: await directCard(story, id, 'sunli'),
    }
  }

  test('both heads get the facts and the log, and only both together change what it counts for', async () => {
    story = await tellInWeCom({ webhook: false })
    const { wecom } = story
    const { id, marketing, sales } = await disputed()
    await wecom.user('sunli').presses(sales, 'rule:followed')
    await story.settled()
    expect((await story.ledger.lead(id)).credit).toMatchObject({ amount: '1', rule: 'senior' })
    await wecom.user('zhaoyinuo').presses(marketing, 'rule:followed')
    await told(story, '两位负责人一致裁定：改按规则 followed，来源权重 1/3')
    await wecom.until(() => now(story, 'sunli', sales).text.includes('已裁定'))
    expect((await story.ledger.lead(id)).credit).toMatchObject({ amount: '1/3', rule: 'followed' })
  })

  test('an SDR disputes and the heads rule in words', async () => {
    story = await tellInWeCom({ webhook: false })
    const { wecom } = story
    await importCrm(story)
    const { id } = await paste(story)
    await wecom.user('zhoumin').mention(GROUP, `同步 ${id}`)
    await told(story, '同步给 李蕾')
    await wecom.user('linxiao').mention(GROUP, `争议 ${id} 应算我的`)
    await told(story, '林晓 对规则 senior 提出争议：应算我的')
    await wecom.user('sunli').says(`裁定 ${id} 维持`, { to: 'app' })
    await whisperTo(story, 'sunli', id)
    await wecom.user('linxiao').says(`裁定 ${id} 维持`, { to: 'app' })
    await whisperTo(story, 'linxiao', '只有')
    await wecom.user('zhaoyinuo').says(`rule ${id} 维持`, { to: 'app' })
    await told(story, '两位负责人一致裁定')
    expect((await story.ledger.lead(id)).dispute?.outcome).toBe('upheld')
  })

  test('without the app both heads settle it on the bot’s cards', async () => {
    story = await tellInWeCom({ app: false, webhook: false })
    const { wecom } = story
    const { id, marketing, sales } = await disputed()
    await wecom.user('sunli').presses(sales, 'rule:upheld')
    await wecom.until(() => now(story, 'sunli', sales).text.includes('孙立'))
    await wecom.user('zhaoyinuo').presses(marketing, 'rule:upheld')
    await told(story, '两位负责人一致裁定')
    expect((await story.ledger.lead(id)).dispute?.outcome).toBe('upheld')
  })
})

describe('the rules', () => {
  const propose = async (): Promise<Post> => {
    const { wecom } = story
    await wecom.user('zhaoyinuo').says('规则', { to: 'app' })
    const shown = await whisperTo(story, 'zhaoyinuo', '规则 v1')
    expect(shown.text).toContain('持有')
    const card = await directCard(story, '规则 v1', 'zhaoyinuo')
    await fill(story, 'zhaoyinuo', card, ['policy:propose', '提议修改规则'], {
      gate: '预算，权限，需求',
      syncCredit: '1/2',
      why: '季末放宽准入',
    })
    const words = await told(story, '规则修改提案')
    for (const part of [
      '提议修改规则 v1：季末放宽准入',
      '准入条件：不再需要「时间」',
      '同步给归属人时的来源权重：1/3 → 1/2',
      '已同意：赵一诺',
    ])
      expect(words.text).toContain(part)
    return wecom.nextPost(
      ({ where, look, text }) =>
        where === 'group' && look.card !== undefined && text.includes('规则修改提案'),
    )
  }

  test('one head proposes, the group sees what and is rung, the other head confirms on the card', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    const notice = await propose()
    const rung = await wecom.nextPost({ where: 'webhook', text: '请确认' })
    expect(rung.mentions).toEqual(['sunli'])
    expect(buttonsOn(notice).slice(0, 2)).toEqual(['同意', '不同意'])
    await wecom.user('zhaoyinuo').presses(notice, 'policy:confirm')
    await whisperTo(story, 'zhaoyinuo', '你的同意已经算上了')
    await wecom.user('lilei').presses(notice, 'policy:decline')
    await whisperTo(story, 'lilei', '只有市场负责人和销售负责人')
    expect(await versions()).toHaveLength(1)
    await wecom.user('sunli').presses(notice, 'policy:confirm')
    await wecom.until(() => now(story, 'tanwei', notice).text.includes('提案通过'))
    expect(await versions()).toMatchObject([
      { version: 1 },
      { version: 2, agreed: ['head-mkt', 'head-sales'] },
    ])
    await story.settled()
    expect(wecom.posts.filter(({ where, text }) => where === 'group' && text.includes('提案通过'))).toEqual(
      [],
    )
  })

  test('declined in words, the group hears it, though the card cannot change', async () => {
    story = await tellInWeCom()
    const { wecom } = story
    const notice = await propose()
    await wecom.user('sunli').says('不同意', { to: 'app' })
    await whisperTo(story, 'sunli', '')
    await told(story, '孙立 没有同意，规则不变')
    expect(await versions()).toHaveLength(1)
    // The old buttons still stand there; a press on them shows what became of it.
    await wecom.user('sunli').presses(notice, 'policy:confirm')
    await whisperTo(story, 'sunli', '这个提案已由 孙立 于')
    await wecom.until(() => now(story, 'sunli', notice).text.includes('没有同意'))
  })
})

test('what is for those who may is told to them alone, and to others why not', async () => {
  story = await tellInWeCom()
  const { wecom } = story
  const { id } = await paste(story)
  await assignTo(story, id, '李蕾', 'lilei')
  const asked: [user: string, words: string, answer: string | RegExp][] = [
    ['sunli', '异常', '没有异常'],
    ['tanwei', 'flags', 'Only the marketing head or the sales head'],
    ['linxiao', '再培育', '没有等待再培育的线索'],
    ['lilei', 'mrl', /只有 ?SDR.*可以/],
    ['zhoumin', '权重', '来源权重 · 全部 SDR'],
  ]
  for (const [user, words, answer] of asked) {
    await wecom.user(user).mention(GROUP, words)
    await whisperTo(story, user, answer)
    await told(story, user === 'tanwei' ? 'direct message' : '已单独发给你')
  }
})

test('somebody who can be reached nowhere alone is asked to write first, and nothing is said to all', async () => {
  story = await tellInWeCom({ app: false, shy: true })
  const { wecom } = story
  await wecom.user('zhoumin').mention(GROUP, 'credit')
  await told(story, '请先单独给我发一条消息')
  await wecom.user('zhoumin').says('credit')
  await whisperTo(story, 'zhoumin', '来源权重 · 全部 SDR')
})
