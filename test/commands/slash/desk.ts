import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Core, createCore } from '../../../commands/core.ts'
import { createFrontDesk } from '../../../commands/front-desk.ts'
import { handle } from '../../../commands/handle.ts'
import type { LeadCommand } from '../../../src/domain/lead/commands.ts'
import { type Actor, THE_CLOCK } from '../../../src/domain/lead/decide/facts.ts'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import type { ActionValue, Message } from '../../../src/message.ts'
import { coreOver } from '../../support/core.ts'
import { FIELDS, MONDAY } from '../../support/given.ts'

/** The front desk over a real store with the example workspace, whose clock stands where the story is. */
export interface Desk {
  core: Core
  now: number
  /** Somebody, or the clock, does something with a lead; throws when it is refused. */
  did(who: string, lead: string, command: LeadCommand): Promise<void>
  /** 林晓 posts a lead of another company and person each time. */
  posts(lead: string, fields?: Fields, sdr?: string): Promise<void>
  /** Assigned to and accepted by a rep. */
  gives(lead: string, rep: string): Promise<void>
  /** Assigned, accepted, worked and returned. */
  comesBack(lead: string, rep: string, note?: string): Promise<void>
  /** `/lead` with these words; what it says. */
  asks(who: string, text: string): Promise<Message>
  press(who: string, action: string, value: ActionValue): Promise<void>
  end(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-desk-'))
  const over = await coreOver(join(folder, 'tenon.db'))
  const clock = { now: () => desk.now, until: () => new Promise<void>(() => {}) }
  const core = createCore({ ...over, clock })
  const front = createFrontDesk(core)
  let made = 0
  const caller = (user: string) => ({
    ...{ chat: 'playground' as const, user, conversation: 'main', delivery: `d-${made++}` },
  })
  const desk: Desk = {
    core,
    now: MONDAY,
    async did(who, lead, command) {
      const outcome = await handle(core, { lead, command, actor: actorOf(core, who), via: 'playground' })
      if ('refused' in outcome) throw new Error(`${command.name}: ${JSON.stringify(outcome.refused)}`)
    },
    posts(lead, fields = {}, sdr = 'sdr-lin') {
      const n = made++
      const { email: _, ...common } = FIELDS
      const own = { company: `苏州第${n}机械`, phone: `+86139${String(n).padStart(8, '0')}` }
      return desk.did(sdr, lead, { name: 'post', fields: { ...common, ...own, ...fields }, unknown: {} })
    },
    async gives(lead, rep) {
      await desk.did('mgr-zhou', lead, { name: 'assign', rep })
      await desk.did(rep, lead, { name: 'accept' })
    },
    async comesBack(lead, rep, note) {
      await desk.gives(lead, rep)
      for (const text of ['见了副总', '预算还没批']) {
        await desk.did(rep, lead, { name: 'follow-up', kind: 'visit', text: `${lead} ${text}` })
      }
      const command = { name: 'return', reason: '预算冻结', ...(note !== undefined && { note }) } as const
      await desk.did(rep, lead, command)
    },
    async asks(who, text) {
      const answer = await front.slash(text, caller(who))
      if (answer.kind !== 'say') throw new Error(`${text} answers with ${answer.kind}`)
      expect(answer.message.plain).not.toMatch(/139\d{8}/)
      return answer.message
    },
    async press(who, action, value) {
      await front.press(action, value, caller(who))
    },
    async end() {
      await core.store.close()
      rmSync(folder, { recursive: true })
    },
  }
  return desk
}

function actorOf(core: Core, id: string): Actor {
  const person = core.person(id)
  return person === undefined ? THE_CLOCK : { id, person }
}

/** The buttons of a message, by the lead that they act on. */
export const buttonsOf = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.kind === 'controls' ? block.controls : []))
