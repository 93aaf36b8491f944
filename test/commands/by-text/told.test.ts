import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { SUBCOMMANDS } from '../../../commands/slash/index.ts'
import { TEXT_COMMANDS } from '../../../src/text/command-words.ts'
import { textsIn } from '../../../src/text/index.ts'
import { LEAD, openSpokenDesk, type SpokenDesk } from './desk.ts'
import * as at from './stories.ts'

let desk: SpokenDesk
beforeEach(async () => {
  desk = await openSpokenDesk()
})
afterEach(() => desk.end())

describe('the bot is told', () => {
  it.each(SUBCOMMANDS.filter(({ name }) => name !== 'away').map(({ name, names }) => [name, names] as const))(
    'every subcommand, with or without /lead: %s',
    async (name, names) => {
      const answers = new Set<string>()
      for (const word of [
        name,
        names['zh-CN'],
        names.en.toUpperCase(),
        `/lead ${name}`,
        `线索 ${names['zh-CN']}`,
        `/线索 ${name}`,
      ])
        answers.add(await desk.said('head-sales', word))
      expect(answers.size).toBe(1)
      expect([...answers][0]).not.toContain('不认识')
    },
  )

  it('nothing, and says what can be said', async () => {
    for (const text of ['', '  \n ', '\u200b'])
      expect(await desk.said('rep-wu', text)).toContain('怎么用 /lead')
  })

  it('words that it does not know, and says so', async () => {
    await at.assigned(desk)
    const before = await desk.events()
    for (const text of [
      '你好',
      '谢谢',
      '跟进一下这个客户',
      `请分配 ${LEAD} 李蕾`,
      `${LEAD} 接收`,
      'hello there',
    ])
      expect(await desk.said('rep-wu', text)).toMatch(/^不认识「/)
    expect(await desk.events()).toEqual(before)
  })

  it('and says in words what the buttons of an answer do', async () => {
    await at.returned(desk)
    expect(await desk.said('sdr-lin', '再培育')).toMatch(
      /也可以写：重新提交 <编号> \[字段：值\] · 转培育 <编号> \[回访日期\] \[说明\] · 补充 <编号> 字段：值$/,
    )
    expect(await desk.said('head-mkt', '规则')).toMatch(/也可以写：提议修改$/)
  })

  it('a form where only a form can say it', async () => {
    expect(await desk.tells('rep-wu', '请假')).toMatchObject({ kind: 'form', form: { command: 'away' } })
  })
})

describe('/lead takes the same words', () => {
  const slash = async (who: string, text: string) => {
    const caller = {
      chat: 'playground' as const,
      user: who,
      conversation: 'main',
      delivery: `${who} ${text}`,
    }
    const answer = await createFrontDesk(desk.core).slash(text, caller)
    return answer.kind === 'say' ? answer.message.plain : answer.kind
  }

  it('when they begin with a command', async () => {
    await at.pending(desk)
    expect(await slash('mgr-zhou', `分配 ${LEAD} 吴桐`)).toContain('已分配给 吴桐')
    expect(await slash('rep-wu', 'accept')).toContain('已接收')
    expect(await slash('rep-wu', '确认')).toContain(`请写：确认 ${LEAD} 是 是 约线下演示`)
  })

  it('and answers everything else as before', async () => {
    expect(await slash('rep-wu', 'nonsense')).toContain('不认识「nonsense」')
    expect(await slash('sdr-lin', '')).toBe('form')
    expect(await slash('rep-wu', '')).toBe('只有SDR可以提交线索。')
    expect(await slash('sdr-lin', '公司：百川\n联系人：王')).toContain('还没有提交')
    expect(await slash('sdr-lin', '公司：百川\n联系人：王')).not.toContain('也可以写')
  })
})

describe('help', () => {
  const lineOf = (said: string, who: string) => said.split('\n').find((line) => line.startsWith(who)) ?? ''

  it('lists every command once, by who may, the reader’s own first', async () => {
    const said = await desk.said('rep-wu', '帮助')
    const roles = said
      .split('\n')
      .slice(-6)
      .map((line) => line.split('：')[0])
    expect(roles).toEqual(['销售', 'SDR', '销管', '市场负责人', '销售负责人', '所有人'])
    expect(lineOf(said, '销售：')).toContain('接收 <编号> · 拒绝 <编号> <原因> [说明]')
    expect(lineOf(said, '销售：')).toContain('争议 <编号> <原因>')
    expect(lineOf(said, '销售：')).not.toContain('分配')
    expect(lineOf(said, '销管：')).toContain('分配 <编号> <姓名> [原因]')
    expect(lineOf(said, '市场负责人：')).toContain('裁定 <编号> 维持/<规则名>')
    expect(lineOf(said, '市场负责人：')).toContain('同意规则')
    expect(lineOf(said, '所有人：')).toMatch(/^所有人：备注 .* · 我回来了$/)
    for (const command of TEXT_COMMANDS)
      expect(said).toContain(textsIn('zh-CN').commandWords.commands[command][0])
  })

  it('is in the reader’s language', async () => {
    const said = await desk.said('mgr-tan', 'help')
    expect(lineOf(said, 'sales managers: ')).toContain('assign <number> <name> [because …]')
    expect(said).not.toMatch(/分配|接收/)
  })

  it('fits into what a chat takes', async () => {
    const answer = await desk.tells('rep-wu', 'help')
    const blocks = answer.kind === 'say' ? answer.message.blocks : []
    expect(blocks.length).toBeLessThan(50)
    expect(
      Math.max(...(answer.kind === 'say' ? answer.message.plain.split('\n') : []).map((line) => line.length)),
    ).toBeLessThan(1000)
  })
})
