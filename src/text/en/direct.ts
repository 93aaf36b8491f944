import type { direct as zhCN } from '../zh-cn/direct.ts'

/** A lead’s card in the messages of one person, in English. */
export const direct: typeof zhCN = {
  title: '{grade} · {company}',
  yours: 'Assigned to you, accept by {at}',
  contact: 'Contact',
  everything: 'What is known',
  calls: 'SDR calls',
  notes: 'Added by the group',
  earlier: 'Earlier',
  records: 'Follow-ups',
  over: {
    rejected: 'You rejected it',
    reclaimed: 'Taken back, out of time',
    returned: 'Returned',
    reassigned: 'Reassigned to somebody else',
    left: 'Released',
    claimed: 'Given back: the CRM has an older record',
    reopened: 'Reopened, waiting for assignment',
    posted: 'Posted, see the card in the group',
    won: 'Won',
    lost: 'Lost',
  },
  synced: 'Info-sync: this company is yours already',
  standIn: 'You stand in for {rep}',
  back: 'I’m back',
}
