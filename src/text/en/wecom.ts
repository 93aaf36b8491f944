import type { wecom as zhCN } from '../zh-cn/wecom.ts'

export const wecom: typeof zhCN = {
  source: 'Tenon',
  details: 'More',
  open: 'Open',
  more: 'More',
  whole: 'Details and more',
  choose: 'Choose',
  allRules: '@bot policy',
  over: 'Ended',
  toRep: { assign: 'To {rep}', sync: 'Sync {rep}' },
  submit: { assign: 'Assign', sync: 'Sync' },
  reasons: { reject: 'Why rejected', return: 'Why returned' },
  confirm: 'OK',
  chooseFirst: 'Please choose somebody in the list first, then press the button. Nothing was changed.',
  inAnswer: 'In answer to what was just done:',
  toldAlone: 'I have answered you in a direct message.',
  writeFirst:
    'This answer is for you alone, and I cannot reach you yet. Please send me a direct message first, then try again.',
  lookingUp: 'I am finding out who pressed just now and will go on at once. There is no need to press again.',
  notNow:
    'I cannot find out who you are at the moment, and nothing was changed. Please try again in a while.',
  unknownId:
    'I cannot find out who you are, and nothing was changed. The bot is told an encrypted id: ask an administrator to let the self-built app see you, or a super administrator to make the bot anew.',
  noWayToKnow:
    'I cannot find out who you are, and nothing was changed. The bot was made by an ordinary member and is told encrypted ids: ask an administrator to configure the self-built app (WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_AGENT_SECRET), or a super administrator to make the bot anew.',
  openForm: 'Open the form',
  noForms: 'This needs a form. Ask an administrator to set PUBLIC_URL.',
  unknownGroup:
    'This group is not configured. Put its id {id} into the workspace file, as wecom under channels.dispatch.',
  short: {
    edit: 'Details',
    'follow-up': 'Follow up',
    qualify: 'Mark SQL',
    repost: 'Repost',
    invalidate: 'Invalid',
    save: 'Keep',
    sync: 'Sync',
    match: 'Which one?',
    claim: 'Mine',
    judge: 'Judge',
    'judge:upheld': 'Uphold',
    'judge:not': 'Overrule',
    'rule:upheld': 'Let stand',
    'policy:decline': 'Decline',
    post: 'Fill in',
  },
}
