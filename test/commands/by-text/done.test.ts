import { describe, expect, it } from 'vitest'
import { doneLine } from '../../../commands/by-text/done.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import type { LeadEventBody } from '../../../src/domain/lead/events.ts'
import type { Language } from '../../../src/domain/workspace.ts'
import { plainText, voiceOf } from '../../../src/text/voice.ts'
import { LIKE, leadOf, MONDAY, worldWith } from '../../support/given.ts'
import { newWorld } from '../../support/world.ts'

const followed = leadOf(worldWith('synced'))
const world = newWorld()
world.crm = [LIKE]
const like = leadOf(worldWith('pending', world))
const { fields, unknown } = followed

const said = (command: LeadCommand, events: LeadEventBody['type'][], language: Language): string => {
  const voice = voiceOf(world.workspace, language)
  const before = command.name === 'match' ? like : followed
  const line = doneLine({ lead: 'L7K2M9QX3', events }, command, before, before, voice)
  return plainText(line, 'Asia/Shanghai', language)
}

describe.each<[LeadCommand, LeadEventBody['type'][], string, string]>([
  [
    { name: 'edit', fields: { ...fields, budget: '1', need: '2' }, unknown },
    ['edited'],
    '已补充 预算、需求',
    'Budget, Need added',
  ],
  [{ name: 'assign', rep: 'rep-lim' }, ['assigned'], '已分配给 Lim Jun', 'assigned to Lim Jun'],
  [{ name: 'accept' }, ['accepted'], '已接收', 'accepted'],
  [{ name: 'reject', reason: '暂无预算' }, ['rejected'], '已拒绝（暂无预算）', 'rejected (暂无预算)'],
  [
    { name: 'follow-up', kind: 'demo', text: 'x' },
    ['followed-up'],
    '已记录跟进（演示）',
    'follow-up recorded (Demo)',
  ],
  [
    { name: 'qualify', project: true, real: true, nextStep: 'x' },
    ['qualified'],
    '已确认为 SQL',
    'confirmed as SQL',
  ],
  [{ name: 'return', reason: '预算冻结' }, ['returned'], '已退回（预算冻结）', 'returned (预算冻结)'],
  [{ name: 'repost' }, ['reposted'], '已重新提交，等待分配', 'posted again, waits for assignment'],
  [{ name: 'nurture' }, ['nurtured'], '已转培育，没有回访日期', 'moved to nurturing, without a date'],
  [
    { name: 'nurture', revisitAt: MONDAY },
    ['nurtured'],
    '已转培育，11/23 09:00 回访',
    'moved to nurturing, revisit 23 Nov 09:00',
  ],
  [{ name: 'close', outcome: 'won' }, ['closed'], '赢单', 'Won'],
  [{ name: 'close', outcome: 'lost', amount: '3万' }, ['closed'], '输单，金额 3万', 'Lost, amount 3万'],
  [{ name: 'invalidate', reason: 'x' }, ['invalidated'], '已标为无效', 'marked invalid'],
  [{ name: 'reopen', reason: 'x' }, ['reopened'], '已重新打开，等待分配', 'reopened, waits for assignment'],
  [
    { name: 'note', kind: 'relationship', text: 'x' },
    ['noted'],
    '已加备注（关系）',
    'note added (Relationship)',
  ],
  [{ name: 'log-call', text: 'x' }, ['call-logged'], '已记录外呼', 'call recorded'],
  [{ name: 'sync' }, ['synced'], '已同步给 李蕾', 'synced to 李蕾'],
  [{ name: 'match', pick: 0 }, ['matched'], '已确认是 CRM 记录 A-2', 'it is CRM record A-2'],
  [
    { name: 'match', pick: 1 },
    ['matched'],
    '已确认不是名称相似的那些公司',
    'it is none of the companies with a similar name',
  ],
  [
    { name: 'claim' },
    ['claimed'],
    '已记下「已是我的客户」，按规则 senior 判定',
    '“mine already” is noted; judged by rule senior',
  ],
  [
    { name: 'claim' },
    ['claimed', 'released'],
    '已记下「已是我的客户」，CRM 中有更早的记录，线索回到待分配',
    '“mine already” is noted; the CRM has an older record, so it waits for assignment again',
  ],
  [{ name: 'judge', upheld: true }, ['rejection-judged'], '已判定：拒绝成立', 'the rejection is upheld'],
  [
    { name: 'judge', upheld: false },
    ['rejection-judged'],
    '已判定：拒绝不成立',
    'the rejection is not upheld',
  ],
  [
    { name: 'dispute', reason: 'x' },
    ['disputed'],
    '已提出争议，请两位负责人裁定',
    'disputed, both heads are asked',
  ],
  [
    { name: 'rule', outcome: 'upheld' },
    ['opinion-given'],
    '已记下你的意见（维持），等另一位负责人',
    'your opinion is noted (uphold); the other head is asked',
  ],
  [
    { name: 'rule', outcome: 'new' },
    ['opinion-given', 'ruled'],
    '两位负责人一致，裁定生效（new）',
    'both heads agree, the ruling stands (new)',
  ],
  [{ name: 'accept' }, [], '已经是这样，没有变化', 'it was so already, nothing has changed'],
])('%j', (command, events, zh, en) => {
  it('is told in one sentence, with the lead', () => {
    expect(said(command, events, 'zh-CN')).toBe(`L7K2M9QX3 苏州锐科精密机械有限公司：${zh}`)
    expect(said(command, events, 'en')).toBe(`L7K2M9QX3 苏州锐科精密机械有限公司: ${en}`)
  })
})
