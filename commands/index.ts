import { accept } from './accept.ts'
import type { Ask } from './ask.ts'
import { assign } from './assign.ts'
import { claim } from './claim.ts'
import { close } from './close.ts'
import { dispute } from './dispute.ts'
import { edit } from './edit.ts'
import { followUp } from './follow-up.ts'
import { invalidate } from './invalidate.ts'
import { judge } from './judge.ts'
import { logCall } from './log-call.ts'
import { match } from './match.ts'
import { note } from './note.ts'
import { nurture } from './nurture.ts'
import { post } from './post.ts'
import { qualify } from './qualify.ts'
import { reject } from './reject.ts'
import { reopen } from './reopen.ts'
import { repost } from './repost.ts'
import { giveBack } from './return.ts'
import { rule } from './rule.ts'
import { sync } from './sync.ts'

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
