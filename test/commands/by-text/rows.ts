import type { ActionValue } from '../../../src/message.ts'
import { LEAD } from './desk.ts'
import * as at from './stories.ts'

/** A button with what is typed into its form, and the words that do the same; `#` stands for the lead's number. */
export interface Row {
  after: at.Story
  who: string
  action: string
  value?: ActionValue
  form?: Record<string, string>
  zh: string[]
  en: string[]
}

/** Every button of every card, and what it does in words. */
export const ROWS: Row[] = [
  {
    after: at.pending,
    who: 'mgr-zhou',
    action: 'assign:1',
    value: { rep: 'rep-li' },
    zh: ['分配 # 李蕾', '分配#李蕾', '指派给 #，李蕾', '分配 # 给李蕾', '分配 # @李蕾', '分配 # 李'],
    en: ['assign # 李蕾', 'ASSIGN TO # 李蕾', 'assign # to rep-li', 'hand to # lilei@example.com'],
  },
  {
    after: at.pending,
    who: 'mgr-zhou',
    action: 'assign:other',
    value: { rep: 'rep-lim' },
    zh: ['分配 # Lim Jun', '派给 # ｌｉｍ ｊｕｎ', '分配 # lim', '分配 # REP-LIM。'],
    en: ['assign # Lim Jun', 'assign # to lim', 'Assign to # limjun@example.com'],
  },
  {
    after: at.assigned,
    who: 'mgr-zhou',
    action: 'assign:other',
    value: { rep: 'rep-li' },
    form: { why: '客户指定李蕾 对接' },
    zh: ['改派 # 李蕾 客户指定李蕾 对接', '分配 # 李蕾，因为：客户指定李蕾 对接'],
    en: ['reassign # 李蕾 because 客户指定李蕾 对接', 'assign # 李蕾: 客户指定李蕾 对接'],
  },
  {
    after: at.followed,
    who: 'mgr-zhou',
    action: 'assign:other',
    value: { rep: 'rep-wu' },
    form: { why: '李蕾请我转给吴桐' },
    zh: ['分配 # 吴桐 李蕾请我转给吴桐'],
    en: ['assign # 吴桐 because 李蕾请我转给吴桐'],
  },
  {
    after: at.followed,
    who: 'mgr-zhou',
    action: 'sync',
    zh: ['同步 #', '同步给负责人 #', '同步给 # 李蕾', '信息同步 #。'],
    en: ['sync #', 'Sync to the owner #', 'info sync # 李蕾'],
  },
  {
    after: at.idle,
    who: 'mgr-zhou',
    action: 'sync',
    form: { why: '李蕾昨天刚联系过' },
    zh: ['同步 # 李蕾昨天刚联系过', '同步 # 李蕾 李蕾昨天刚联系过', '同步 # 因为 李蕾昨天刚联系过'],
    en: ['sync # because 李蕾昨天刚联系过'],
  },
  {
    after: at.like,
    who: 'mgr-zhou',
    action: 'match',
    value: { pick: 0 },
    zh: ['同一家 # 1', '同一家公司 # A-2', '确认公司 # 1', '同一家 # １。'],
    en: ['same company # 1', 'match # a-2'],
  },
  {
    after: at.like,
    who: 'mgr-zhou',
    action: 'match',
    value: { pick: 1 },
    zh: ['同一家 # 都不是', '都不是 #', '是否同一家 # 没有'],
    en: ['same company # none', 'None of these #'],
  },
  {
    after: at.rejected,
    who: 'mgr-zhou',
    action: 'judge:upheld',
    zh: ['判定 # 成立', '拒绝成立 #', '判定拒绝 # 认可'],
    en: ['judge # upheld', 'uphold the rejection #'],
  },
  {
    after: at.rejected,
    who: 'mgr-zhou',
    action: 'judge:not',
    zh: ['判定 # 不成立', '拒绝不成立 #'],
    en: ['judge # not upheld', 'do not uphold it #'],
  },
  {
    after: at.assigned,
    who: 'rep-wu',
    action: 'accept',
    zh: ['接收 #', '接收#', '收下 #！', '我接 ＃#'],
    en: ['accept #', 'Take #.', 'ａｃｃｅｐｔ [#]'],
  },
  {
    after: at.assigned,
    who: 'rep-wu',
    action: 'reject',
    form: { reason: '暂无预算', note: '明年再说' },
    zh: [
      '拒绝 # 暂无预算 明年再说',
      '拒绝 # 3 明年再说',
      '拒收 # 暂无预算（明年再说）',
      '拒绝 # ３、明年再说',
    ],
    en: ['reject # 暂无预算: 明年再说', 'reject # 3) 明年再说', 'reject #, #3 明年再说'],
  },
  {
    after: at.assigned,
    who: 'rep-wu',
    action: 'claim',
    zh: ['已是客户 #', '已是我的客户 #'],
    en: ['mine already #', 'claim #'],
  },
  {
    after: at.like,
    who: 'rep-chen',
    action: 'claim',
    form: { record: 'A-2' },
    zh: ['已是客户 # A-2'],
    en: ['Already mine # A-2'],
  },
  {
    after: at.accepted,
    who: 'rep-wu',
    action: 'follow-up',
    form: { kind: 'call', text: '聊了预算，\n下周见' },
    zh: [
      '跟进 # 电话 聊了预算，\n下周见',
      '记录跟进 # 打电话：聊了预算，\n下周见',
      '跟进# 电话\n聊了预算，\n下周见',
    ],
    en: [
      'follow up # call 聊了预算，\n下周见',
      'Follow-up # called: 聊了预算，\n下周见',
      'followup # phone, 聊了预算，\n下周见',
    ],
  },
  {
    after: at.accepted,
    who: 'rep-wu',
    action: 'qualify',
    form: { project: 'yes', real: 'no', nextStep: '约线下演示' },
    zh: ['确认 # 是 否 约线下演示', '确认SQL # 是，不是，约线下演示', '确认 # 有/没有/约线下演示'],
    en: ['qualify # yes no 约线下演示', 'Confirm SQL # Y, N, 约线下演示'],
  },
  {
    after: at.worked,
    who: 'rep-wu',
    action: 'return',
    form: { reason: '预算冻结', note: '明年再说' },
    zh: ['退回 # 预算冻结 明年再说', '退回 # 2 明年再说'],
    en: ['return # 预算冻结, 明年再说', 'give back # 2. 明年再说'],
  },
  {
    after: at.worked,
    who: 'rep-wu',
    action: 'close',
    form: { outcome: 'won', amount: '30万', reason: '价格合适' },
    zh: ['结单 # 赢单 30万 价格合适', '赢单 # 30万，价格合适', '关单 # 成交 30万 因为 价格合适'],
    en: ['close # won 30万 价格合适', 'won # 30万 because 价格合适'],
  },
  {
    after: at.qualified,
    who: 'mgr-zhou',
    action: 'close',
    form: { outcome: 'lost', reason: '选了别家' },
    zh: ['结单 # 输单 选了别家', '输单 # 选了别家', '结单 # 丢单：选了别家'],
    en: ['close # lost 选了别家', 'lost # because 选了别家'],
  },
  {
    after: at.returned,
    who: 'sdr-lin',
    action: 'repost',
    zh: ['重新提交 #', '提交 #'],
    en: ['post again #', 'repost #'],
  },
  {
    after: at.returned,
    who: 'sdr-lin',
    action: 'nurture',
    form: { revisit: '2026-12-20', note: '等新预算' },
    zh: [
      '转培育 # 2026-12-20 等新预算',
      '培育 # 2026年12月20日，等新预算',
      '存为培育 # ２０２６/12/20 等新预算',
    ],
    en: ['nurture # 2026-12-20 等新预算', 'nurture # 2026.12.20: 等新预算'],
  },
  {
    after: at.saved,
    who: 'sdr-lin',
    action: 'nurture',
    form: { note: '以后再说' },
    zh: ['转培育 # 以后再说'],
    en: ['nurture # 以后再说'],
  },
  { after: at.pending, who: 'mgr-zhou', action: 'nurture', zh: ['转培育 #'], en: ['Nurture #'] },
  {
    after: at.pending,
    who: 'sdr-lin',
    action: 'invalidate',
    form: { reason: '号码是空号' },
    zh: ['无效 # 号码是空号', '标为无效 # 号码是空号'],
    en: ['invalid # 号码是空号', 'mark invalid # 号码是空号'],
  },
  {
    after: at.invalid,
    who: 'head-mkt',
    action: 'reopen',
    form: { reason: '又来询价' },
    zh: ['重新打开 # 又来询价', '重开 # 又来询价'],
    en: ['reopen # 又来询价'],
  },
  {
    after: at.pending,
    who: 'rep-gao',
    action: 'note',
    form: { kind: 'relationship', text: '前同事，可以引荐' },
    zh: ['备注 # 关系 前同事，可以引荐', '关系 # 前同事，可以引荐', '备注 #：关系：前同事，可以引荐'],
    en: ['note # relationship 前同事，可以引荐', 'add note # Relationship: 前同事，可以引荐'],
  },
  {
    after: at.pending,
    who: 'rep-gao',
    action: 'note',
    form: { kind: 'intelligence', text: '见过副总：人不错' },
    zh: ['备注 # 见过副总：人不错', '备注 # 情报 见过副总：人不错', '情报 # 见过副总：人不错'],
    en: ['note # 见过副总：人不错', 'intelligence # 见过副总：人不错'],
  },
  {
    after: at.pending,
    who: 'sdr-he',
    action: 'log-call',
    form: { text: '愿意约演示' },
    zh: ['外呼 # 愿意约演示', '记录外呼 # 愿意约演示'],
    en: ['log call # 愿意约演示', 'SDR call # 愿意约演示'],
  },
  {
    after: at.pending,
    who: 'sdr-lin',
    action: 'edit',
    form: {
      ...{ company: '苏州第0机械', contact: '张建国', title: '市场总监', level: 'director', region: '上海' },
      ...{ industry: '制造', budget: '50万', authority: '负责选型，副总审批' },
      ...{ need: '线下展会线索沉淀到一个系统里', timeline: '明年6月', source: 'baidu', mustWin: 'yes' },
      extra: '会员编号: V-1',
    },
    zh: [
      '补充 # 预算：50万 时间：明年6月 必赢：是\n会员编号：V-1',
      '补充 #\n预算：50万\n时间：明年6月\n必赢：是\n会员编号：V-1',
      '更新 #：会员编号：V-1，预算：50万，时间：明年6月，必赢：是',
    ],
    en: ['edit # 会员编号: V-1, budget: 50万 timeline: 明年6月 must win: yes'],
  },
  {
    after: at.synced,
    who: 'sdr-lin',
    action: 'dispute',
    form: { reason: '我上月拜访过' },
    zh: ['争议 # 我上月拜访过', '提出争议 # 我上月拜访过'],
    en: ['dispute # 我上月拜访过'],
  },
  {
    after: at.disputed,
    who: 'head-sales',
    action: 'rule:upheld',
    zh: ['裁定 # 维持', '维持原判 #', '裁定 # senior'],
    en: ['rule # uphold', 'let it stand #', 'ruling # 1'],
  },
  {
    after: at.disputed,
    who: 'head-mkt',
    action: 'rule:new',
    zh: ['裁定 # new'],
    en: ['rule # NEW'],
  },
  { after: at.halfRuled, who: 'head-mkt', action: 'rule:upheld', zh: ['裁定 # 维持'], en: ['rule # stand'] },
]

/** A row's words with the lead's number in them. */
export const inWords = (text: string, lead = LEAD): string => text.replace('#', lead)
