import { insight } from './insight.ts'

/** What `/lead help` says, in Chinese. */
export const help = {
  title: '怎么用 /lead',
  lines: {
    form: '/lead：打开表单',
    paste: '/lead 加上粘贴的内容（每行「字段：值」）：提交线索；缺什么会告诉你',
    mine: '/lead mine（我的）：我手上的线索',
    board: '/lead board（看板）：谁有什么在等，本周和上周怎样',
    words: '/lead words（词典）：名词解释',
    away: '/lead away（请假）：请假与代理；/lead away off 回来',
    policy: '/lead policy（规则）：现行规则、待确认的修改、历次版本',
    find: '/lead find <文字>（查找）：按公司、联系人或编号查找；找到一家公司时，把它的线索放在一起看',
    credit:
      '/lead credit（权重）：来源权重；可加姓名、all 或 campaign <活动名>，以及 本月、上月、2026Q4 等时间',
    ...insight.help,
    web: '/lead web（网页）：网页版的登录链接，只给你本人；加上公司名称直接到那家公司',
    thread: '在卡片下回复，就是给这条线索加备注',
  },
}
