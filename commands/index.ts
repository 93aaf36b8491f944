import type { Ask } from './ask.ts'
import { accept } from './lead/accept.ts'
import { assign } from './lead/assign.ts'
import { claim } from './lead/claim.ts'
import { close } from './lead/close.ts'
import { dispute } from './lead/dispute.ts'
import { edit } from './lead/edit.ts'
import { followUp } from './lead/follow-up.ts'
import { invalidate } from './lead/invalidate.ts'
import { judge } from './lead/judge.ts'
import { logCall } from './lead/log-call.ts'
import { match } from './lead/match.ts'
import { note } from './lead/note.ts'
import { nurture } from './lead/nurture.ts'
import { post } from './lead/post.ts'
import { qualify } from './lead/qualify.ts'
import { reject } from './lead/reject.ts'
import { reopen } from './lead/reopen.ts'
import { repost } from './lead/repost.ts'
import { giveBack } from './lead/return.ts'
import { rule } from './lead/rule.ts'
import { sync } from './lead/sync.ts'

/** The menu: everything that a person can do with a lead by a button, a select or a form. */
export const MENU: readonly Ask[] = [
  post,
  edit,
  assign,
  accept,
  reject,
  followUp,
  qualify,
  giveBack,
  repost,
  nurture,
  close,
  invalidate,
  reopen,
  note,
  logCall,
  sync,
  match,
  claim,
  judge,
  dispute,
  rule,
]

export const askNamed = (name: string): Ask | undefined => MENU.find((ask) => ask.name === name)
