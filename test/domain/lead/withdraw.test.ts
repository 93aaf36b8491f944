import { describe, expect, it } from 'vitest'
import { kinOf } from '../../../src/domain/company/kin.ts'
import { countLead } from '../../../src/domain/insight/counted.ts'
import { isWithdrawn } from '../../../src/domain/lead/lead.ts'
import { reactions } from '../../../src/domain/lead/reactions.ts'
import { given, LEAD, leadOf, MONDAY, worldWith } from '../../support/given.ts'
import { act, rosterOf } from '../../support/world.ts'
import { contextWith } from '../insight/counting.ts'

const withdraw = { name: 'withdraw', import: 'I-1', seq: 1 } as const

describe('a lead that goes with the import that brought it', () => {
  it('goes as it was seen, and not when somebody has touched it in between', () => {
    expect(given(worldWith('pending')).when('operator', withdraw).decision).toEqual({
      events: [{ type: 'withdrawn', import: 'I-1' }],
    })
    expect(given(worldWith('pending')).when('operator', { ...withdraw, seq: 2 }).decision).toEqual({
      refused: { code: 'touched' },
    })
  })

  it('stays away, offers nothing, is no kin of others and counts for nothing', () => {
    const world = worldWith('pending')
    act(world, { lead: LEAD, who: 'operator', command: withdraw, at: MONDAY })
    const lead = leadOf(world)
    expect(isWithdrawn(lead)).toBe(true)
    expect(given(world).when('head-mkt', { name: 'reopen', reason: '又来了' }).decision).toEqual({
      refused: { code: 'withdrawn' },
    })
    const other = { ...leadOf(worldWith('pending')), id: 'L-other' }
    expect(kinOf(other, [other, lead])).toBeUndefined()
    expect(countLead(world.ledger.get(LEAD) ?? [], contextWith()).milestones).toMatchObject({
      withdrawn: true,
    })
  })

  it('redraws its card and says no line; one that was never posted says nothing to anybody', () => {
    const heard = (status: 'pending' | 'nurturing') => {
      const world = worldWith(status)
      const [event] = act(world, { lead: LEAD, who: 'operator', command: withdraw, at: MONDAY })
      return event === undefined ? [] : reactions(event, leadOf(world), rosterOf(world))
    }
    expect(heard('pending')).toEqual([{ kind: 'card' }])
    expect(heard('nurturing')).toEqual([])
  })

  it('that was saved by the operator’s tool is on the SDR’s desk without a message; saved in the chat it has its card', () => {
    const world = worldWith('nurturing')
    const [saved] = world.ledger.get(LEAD) ?? []
    if (saved === undefined) throw new Error('nothing was saved')
    const told = (via: 'cli' | 'slack') => reactions({ ...saved, via }, leadOf(world), rosterOf(world))
    expect(told('cli')).toEqual([])
    expect(told('slack')).toMatchObject([{ kind: 'direct', to: 'sdr-lin' }])
  })
})
