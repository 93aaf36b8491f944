import { describe, it } from 'vitest'
import { given, LEAD, leadOf, MINUTE, MONDAY, tell, worldFor, worldWith } from '../../support/given.ts'
import { act } from '../../support/world.ts'
import { COMMANDS, SAMPLES, TABLE } from './table.ts'

describe('a button acts on the turn that it was drawn from', () => {
  it('two managers press at once: the second is told who was first, and what', () => {
    const world = worldWith('pending')
    act(world, {
      lead: LEAD,
      who: 'mgr-zhou',
      command: { name: 'assign', rep: 'rep-li' },
      at: MONDAY,
      turn: 1,
    })
    const late = given(world).when('mgr-tan', { name: 'assign', rep: 'rep-wu' }, { turn: 1, at: MONDAY + 1 })
    const move = { what: 'assigned', by: 'mgr-zhou', rep: 'rep-li', at: MONDAY } as const
    late.refused({ code: 'outdated', status: 'assigned', move })
  })

  it('the same person pressing the same button twice: nothing happens, quietly', () => {
    const world = worldWith('pending')
    const assign = { name: 'assign', rep: 'rep-li' } as const
    act(world, { lead: LEAD, who: 'mgr-zhou', command: assign, at: MONDAY, turn: 1 })
    given(world).when('mgr-zhou', assign, { turn: 1 }).nothing()
  })

  it('the same person choosing somebody else from the same card is told what they had done', () => {
    const world = worldWith('pending')
    act(world, {
      lead: LEAD,
      who: 'mgr-zhou',
      command: { name: 'assign', rep: 'rep-li' },
      at: MONDAY,
      turn: 1,
    })
    const again = given(world).when('mgr-zhou', { name: 'assign', rep: 'rep-wu' }, { turn: 1 })
    again.refused({ code: 'outdated', move: { what: 'assigned', by: 'mgr-zhou', rep: 'rep-li', at: MONDAY } })
  })

  for (const name of COMMANDS.filter((command) => TABLE[command].to !== undefined)) {
    const [from] = TABLE[name].from.filter((status) => status !== 'none')
    // Nobody has a button for these: they are the clock's and the operator's.
    if (from === undefined || name === 'release' || name === 'withdraw') continue
    const who = { sdr: 'sdr-lin', manager: 'mgr-zhou', 'the rep': 'rep-wu', 'marketing-head': 'head-mkt' }
    const [office = ''] = TABLE[name].by
    const person = Object.entries(who).find(([role]) => role === office)?.[1] ?? ''

    it(`${name} pressed twice is done once`, () => {
      const world = worldFor(name, from)
      const { turn } = leadOf(world)
      act(world, { lead: LEAD, who: person, command: SAMPLES[name], at: MONDAY, turn })
      given(world).when(person, SAMPLES[name], { turn }).nothing()
    })

    it(`${name} from an older card changes nothing`, () => {
      const world = worldFor(name, from)
      const turn = leadOf(world).turn - 1
      const late = given(world).when(person, SAMPLES[name], { turn })
      if ('refused' in late.decision) late.refused({ code: 'outdated' })
      else late.nothing()
    })
  }

  it('what any turn is good for goes through from an older card: notes, calls, edits', () => {
    const world = worldWith('assigned')
    given(world).when('rep-li', SAMPLES.note, { turn: 1 }).types('noted')
    given(world).when('sdr-lin', SAMPLES['log-call'], { turn: 1 }).types('call-logged')
    given(world).when('sdr-lin', SAMPLES.edit, { turn: 1 }).types('edited')
  })

  it('a record does not outdate the rep’s own card', () => {
    const world = worldWith('untouched')
    const { turn } = leadOf(world)
    tell(world, [['rep-wu', SAMPLES['follow-up']]], MONDAY + MINUTE)
    given(world).when('rep-wu', SAMPLES['follow-up'], { turn }).types('followed-up')
  })

  it('without a button, in words, a command acts on the present state', () => {
    given(worldWith('accepted')).when('rep-wu', SAMPLES.qualify).types('qualified')
  })

  it('whoever may not press learns that, not who was first', () => {
    given(worldWith('assigned')).when('sdr-lin', SAMPLES.assign, { turn: 1 }).refused({ code: 'role' })
  })
})
