type Words = Readonly<Record<string, string>>

/** Buttons that name a person, by command. */
const toRep: Words = { assign: '给 {rep}', sync: '同步 {rep}' }

/** The button that sends what was chosen in a select, by command. */
const submit: Words = { assign: '分配', sync: '同步' }

/** Labels of buttons, by command, where the usual one has more than ten characters. */
const short: Words = { 'rule:upheld': '维持原判' }

/** What only WeCom's small cards say: ten characters on a button, five in the name of a row. */
export const wecom = {
  /** In small print above a card's title. */
  source: 'Tenon 榫卯',
  /** The row that leads to the whole lead. */
  details: '详情',
  open: '打开',
  /** The menu with the buttons that have no room. */
  more: '更多操作',
  /** Stands first in a select, so that an untouched one chooses nobody. */
  choose: '请选择',
  /** What to write to see all that a proposal changes. */
  allRules: '@机器人 规则',
  /** A grey button in the place of those that are over. */
  over: '已结束',
  toRep,
  submit,
  /** The same for any other command. */
  confirm: '确定',
  chooseFirst: '请先在下拉框里选人，再按按钮。没有做任何改动。',
  openForm: '打开表单',
  noForms: '这一步需要填写表单，请管理员配置 PUBLIC_URL。',
  unknownGroup: '本群还没有配置。请把群编号 {id} 填到工作区文件 channels.dispatch 的 wecom。',
  short,
}
