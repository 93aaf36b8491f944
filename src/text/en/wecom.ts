import type { wecom as zhCN } from '../zh-cn/wecom.ts'

export const wecom: typeof zhCN = {
  source: 'Tenon',
  details: 'More',
  open: 'Open',
  more: 'More',
  choose: 'Choose',
  over: 'Ended',
  toRep: { assign: 'To {rep}', sync: 'Sync {rep}' },
  submit: { assign: 'Assign', sync: 'Sync' },
  confirm: 'OK',
  chooseFirst: 'Please choose somebody in the list first, then press the button. Nothing was changed.',
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
    match: 'Same one?',
    claim: 'Mine',
    judge: 'Judge',
  },
}
