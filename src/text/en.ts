import { byText } from './en/by-text.ts'
import { card } from './en/card.ts'
import { commandWords } from './en/command-words.ts'
import { covenant } from './en/covenant.ts'
import { credit } from './en/credit.ts'
import { direct } from './en/direct.ts'
import { dispute } from './en/dispute.ts'
import { formPage } from './en/form-page.ts'
import { forms } from './en/forms.ts'
import { help } from './en/help.ts'
import { insight } from './en/insight.ts'
import { news } from './en/news.ts'
import { nudge } from './en/nudge.ts'
import { overview } from './en/overview.ts'
import { pages } from './en/pages.ts'
import { policy } from './en/policy.ts'
import { policyKeys } from './en/policy-keys.ts'
import { refusals } from './en/refusals.ts'
import { slash } from './en/slash.ts'
import { targets } from './en/targets.ts'
import { told } from './en/told.ts'
import { wecom } from './en/wecom.ts'
import type { Texts } from './zh-cn.ts'

/** Every sentence in English; the compiler holds its keys against the Chinese ones. */
export const en: Texts = {
  byText,
  card,
  commandWords,
  covenant,
  credit,
  direct,
  dispute,
  formPage,
  forms,
  help,
  insight,
  news,
  nudge,
  overview,
  pages,
  policy,
  policyKeys,
  refusals,
  slash,
  targets,
  told,
  wecom,
  behaviour: {
    label: 'Behaviour',
    kinds: {
      'page-view': 'viewed',
      download: 'downloaded',
      'webinar-registered': 'registered for',
      'webinar-attended': 'attended',
      form: 'filled in',
    },
    done: '{verb} {title}',
    times: '{what} ×{n}',
    more: '{shown}, and {n} more',
  },
  lists: { comma: ', ', or: ' or ' },
  labelled: '{label}: {text}',
  statuses: {
    nurturing: 'Nurturing',
    pending: 'To assign',
    assigned: 'To accept',
    accepted: 'In progress',
    qualified: 'SQL',
    returned: 'MRL, to rework',
    synced: 'Synced',
    won: 'Won',
    lost: 'Lost',
    invalid: 'Invalid',
  },
  fields: {
    company: 'Company',
    contact: 'Contact',
    title: 'Title',
    level: 'Level',
    phone: 'Phone',
    email: 'Email',
    wechat: 'WeChat',
    region: 'Region',
    industry: 'Industry',
    productLine: 'Product line',
    size: 'Size',
    buyingRole: 'Buying role',
    mustWin: 'Must win',
    budget: 'Budget',
    authority: 'Authority',
    need: 'Need',
    timeline: 'Timeline',
    meetingAgreed: 'Meeting agreed',
    source: 'Source',
    remarks: 'Remarks',
    reach: 'Phone, email or WeChat (at least one)',
  },
  levels: { 'c-level': 'C-level', vp: 'VP', director: 'Director', manager: 'Manager', staff: 'Staff' },
  buyingRoles: {
    'economic-buyer': 'Economic buyer',
    'technical-buyer': 'Technical buyer',
    procurement: 'Procurement',
    influencer: 'Influencer',
    user: 'User',
  },
  roles: {
    sdr: 'SDRs',
    manager: 'sales managers',
    rep: 'reps',
    'marketing-head': 'the marketing head',
    'sales-head': 'the sales head',
  },
  clocks: {
    assign: 'Assignment',
    accept: 'Acceptance',
    contact: 'Contact',
    'first-touch': 'First touch',
    'follow-up': 'Follow-up',
    rework: 'Rework',
    hold: 'Hold',
    revisit: 'Revisit',
  },
  commands: {
    post: 'Post lead',
    save: 'Save for nurturing',
    edit: 'Add details',
    assign: 'Assign',
    accept: 'Accept',
    reject: 'Reject',
    'follow-up': 'Log follow-up',
    qualify: 'Confirm SQL',
    return: 'Return',
    repost: 'Post again',
    nurture: 'Nurture',
    close: 'Close',
    invalidate: 'Mark invalid',
    reopen: 'Reopen',
    note: 'Note',
    'log-call': 'Log call',
    sync: 'Sync to the owner',
    match: 'Same company?',
    claim: 'Mine already',
    judge: 'Judge the rejection',
    dispute: 'Dispute',
    rule: 'Rule',
    tick: 'Clock',
    release: 'Release',
    consult: 'Ask CRM',
    withdraw: 'Withdraw',
  },
  touches: { call: 'Call', visit: 'Visit', message: 'Message', demo: 'Demo', quote: 'Quote' },
  noteKinds: { intelligence: 'Intelligence', relationship: 'Relationship' },
  yes: 'Yes',
  no: 'No',
  close: 'Close',
  judge: { upheld: 'Uphold the rejection', not: 'Overrule the rejection' },
  names: { clock: 'Tenon' },
}
