type Words = Readonly<Record<string, string>>

/** Buttons that name a person, by command. */
const toRep: Words = { assign: '给 {rep}', sync: '同步 {rep}' }

/** The button that sends what was chosen in a select, by command. */
const submit: Words = { assign: '分配', sync: '同步' }

/** The select beside a button that wants a reason, by command; at most thirteen characters. */
const reasons: Words = { reject: '拒绝原因', return: '退回原因' }

/** Labels of buttons, by command, where the usual one has more than ten characters. */
const short: Words = { 'rule:upheld': '维持原判', match: '是哪家公司？' }

/** What only WeCom's small cards say: ten characters on a button, five in the name of a row. */
export const wecom = {
  /** In small print above a card's title. */
  source: 'Tenon 榫卯',
  /** The row that leads to the whole lead. */
  details: '详情',
  open: '打开',
  /** The menu with the buttons that have no room. */
  more: '更多操作',
  /** The menu's last item, to all that has no room. */
  whole: '详情与更多',
  /** Stands first in a select, so that an untouched one chooses nobody. */
  choose: '请选择',
  /** What to write to see all that a proposal changes. */
  allRules: '@机器人 规则',
  /** A grey button in the place of those that are over. */
  over: '已结束',
  toRep,
  submit,
  reasons,
  /** The same for any other command. */
  confirm: '确定',
  chooseFirst: '请先在下拉框里选人，再按按钮。没有做任何改动。',
  /** Before an answer that could not be given to the person alone. */
  inAnswer: '答复刚才的操作：',
  /** In the group, after an answer that was for the person alone; and where it did not reach them. */
  toldAlone: '已单独发给你。',
  writeFirst: '这个答复只能单独发给你，但还发不到。请先单独给我发一条消息，再试一次。',
  /** The person's id is encrypted. */
  lookingUp: '正在确认刚才是谁按的，马上处理，不用再按。',
  notNow: '现在无法确认你是谁，没有做任何改动。请过一会儿再试一次。',
  unknownId:
    '无法确认你是谁，没有做任何改动。机器人收到的是加密的用户编号：请管理员把你加进自建应用的可见范围，或者请超级管理员重新创建机器人。',
  noWayToKnow:
    '无法确认你是谁，没有做任何改动。机器人由普通成员创建，收到的是加密的用户编号：请管理员配置自建应用（WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_AGENT_SECRET），或者请超级管理员重新创建机器人。',
  openForm: '打开表单',
  noForms: '这一步需要填写表单，请管理员配置 PUBLIC_URL。',
  unknownGroup: '本群还没有配置。请把群编号 {id} 填到工作区文件 channels.dispatch 的 wecom。',
  short,
}
