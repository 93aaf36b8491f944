import type { help as zhCN } from '../zh-cn/help.ts'
import { insight } from './insight.ts'

/** What `/lead help` says, in English. */
export const help: typeof zhCN = {
  title: 'How to use /lead',
  lines: {
    form: '/lead opens the form',
    paste: '/lead with pasted lines of “field: value” posts a lead; you are told what is missing',
    mine: '/lead mine: the leads in your hands',
    board: '/lead board: what waits for whom, and how this week and the last one went',
    words: '/lead words: what the words mean',
    away: '/lead away: time off and who stands in; /lead away off when you are back',
    policy: '/lead policy: the rules in force, what is proposed, and every version',
    find: '/lead find <text>: by company, contact or number; one company’s leads are shown together',
    credit:
      '/lead credit: what leads count for; add a name, “all” or “campaign <name>”, and a time such as last month or 2026Q4',
    ...insight.help,
    web: '/lead web: a link to the pages, for you alone; with a company’s name it leads to that company',
    thread: 'A reply in a card’s thread becomes a note of the lead',
  },
}
