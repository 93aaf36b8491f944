import { z } from 'zod'
import { awaitedFor } from '../../src/domain/policy/decide.ts'
import { headsIn } from '../../src/domain/policy/heads.ts'
import type { Effect } from '../../src/ports.ts'
import { noticeMessage } from '../../src/text/policy-notice.ts'
import type { Drawn } from '../clockwork/draw.ts'
import type { Core } from '../core.ts'
import { noticeKey } from './commit.ts'
import { isCounting } from './measure.ts'

const payload = z.object({ proposal: z.string() })

/** Whether the message must wait: what the proposal would have changed is still being counted. */
export const noticeWaits = (core: Core, effect: Effect): Promise<boolean> =>
  isCounting(core, payload.parse(effect.payload).proposal)

/** A proposal's message for a group, as the proposal stands now. */
export async function drawNotice(core: Core, effect: Effect): Promise<Drawn | undefined> {
  const { proposal: id } = payload.parse(effect.payload)
  const group = core.group(effect.dest.replace(/^group:/, ''))
  const proposal = await core.store.proposal(id)
  if (group === undefined || proposal === undefined) return undefined
  await core.policies.refresh(proposal.base)
  const before = core.policies.of(proposal.base)
  const awaited = awaitedFor(proposal, headsIn(core.workspace.people))
  const voice = core.voice(core.workspace.language)
  return {
    address: { to: 'group', group },
    key: noticeKey(id, group.id),
    message: noticeMessage({ proposal, before, awaited }, voice, core.timezone()),
  }
}
