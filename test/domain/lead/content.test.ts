import { describe, expect, it } from 'vitest'
import type { Fields } from '../../../src/domain/lead/fields.ts'
import { groupOf } from '../../../src/domain/lead/group.ts'
import { FIELDS, given, LEAD, leadOf, MONDAY, tell, worldWith } from '../../support/given.ts'
import { ask, newWorld } from '../../support/world.ts'
import { SAMPLES } from './table.ts'

const without = (...names: (keyof Fields)[]): Fields => {
  const fields = { ...FIELDS }
  for (const name of names) delete fields[name]
  return fields
}
const post = (fields: Fields) => ({ name: 'post', fields, unknown: {} }) as const
const edit = (fields: Fields) => ({ name: 'edit', fields, unknown: {} }) as const

describe('the gate', () => {
  it('a posting computes grade, group and suggestions under the version in force', () => {
    const asked = given(newWorld()).when('sdr-lin', post(FIELDS))
    asked.gives({ type: 'posted', group: 'main' })
    const world = worldWith('pending')
    expect(leadOf(world)).toMatchObject({ grading: { grade: 'B', total: 9 }, policy: 1, sdr: 'sdr-lin' })
    expect(leadOf(world).suggestions.map(({ rep }) => rep)).toHaveLength(3)
  })

  it('names what is missing, at a post and at a repost', () => {
    const bad = without('budget', 'phone', 'email')
    given(newWorld())
      .when('sdr-lin', post(bad))
      .refused({ code: 'gate', missing: ['reach', 'budget'] })
    const repost = { name: 'repost', fields: bad, unknown: {} } as const
    given(worldWith('returned'))
      .when('sdr-lin', repost)
      .refused({ code: 'gate', missing: ['reach', 'budget'] })
  })

  it('is checked again at an edit while the lead is pending, under the version it was posted under', () => {
    const world = worldWith('pending')
    world.policies.push({ ...world.workspace.policy, gate: { require: [] } })
    given(world)
      .when('mgr-zhou', edit(without('need')))
      .refused({ code: 'gate', missing: ['need'] })
  })

  it('an edit of a pending lead makes the advice anew', () => {
    const asked = given(worldWith('pending')).when('sdr-lin', edit({ ...FIELDS, region: '海外' }))
    const [event] = 'events' in asked.decision ? asked.decision.events : []
    expect(event?.type === 'edited' && event.advice?.suggestions.map(({ rep }) => rep)).toEqual(['rep-lim'])
  })

  it('a lead in a rep’s hands keeps the grade that its clocks run by', () => {
    const better: Fields = { ...FIELDS, level: 'c-level', mustWin: true }
    given(worldWith('assigned'))
      .when('sdr-lin', edit(better))
      .gives({ grading: { grade: 'B', total: 9 } })
    given(worldWith('pending'))
      .when('sdr-lin', edit(better))
      .gives({ grading: { grade: 'A' } })
  })

  it('what is not ready is kept for nurturing, but not nothing at all', () => {
    const save = (fields: Fields) => given(newWorld()).when('sdr-lin', { name: 'save', fields, unknown: {} })
    save({ company: '百川' }).types('saved')
    save({ contact: '张建国' }).types('saved')
    save({ need: '一个系统' }).refused({ code: 'gate', missing: ['company', 'contact'] })
  })

  it('no edit empties a lead', () => {
    for (const status of ['nurturing', 'assigned', 'accepted', 'returned'] as const) {
      const asked = given(worldWith(status)).when('sdr-lin', edit(without('company', 'contact')))
      asked.refused({ code: 'gate', missing: ['company', 'contact'] })
    }
  })

  it('unknown fields are kept', () => {
    const unknown = { 展位: 'B12' }
    const world = tell(newWorld(), [['sdr-lin', { name: 'post', fields: FIELDS, unknown }]])
    expect(leadOf(world).unknown).toEqual(unknown)
  })
})

describe('the same person twice', () => {
  const again = (way: 'phone' | 'email'): Fields => {
    const value = FIELDS[way]
    return { ...without('phone', 'email'), company: '别的公司', ...(value !== undefined && { [way]: value }) }
  }

  it.each(['phone', 'email'] as const)('is refused with the first lead, known by %s', (way) => {
    const world = worldWith('lost')
    for (const name of ['post', 'save'] as const) {
      const command = { name, fields: again(way), unknown: {} } as const
      const asked = ask(world, { lead: 'L-2', who: 'sdr-he', command, at: MONDAY })
      expect(asked).toEqual({ refused: { code: 'duplicate', first: LEAD } })
    }
  })

  it('nor does one lead become another by an edit', () => {
    const world = worldWith('pending')
    const stranger: Fields = { ...without('phone', 'email'), wechat: 'zhang_jg' }
    tell(world, [['sdr-lin', post(stranger)]], MONDAY, 'L-2')
    const command = { name: 'edit', fields: again('phone'), unknown: {} } as const
    const asked = ask(world, { lead: 'L-2', who: 'sdr-lin', command, at: MONDAY })
    expect(asked).toEqual({ refused: { code: 'duplicate', first: LEAD } })
  })

  it('a lead is no double of itself', () => {
    given(worldWith('returned')).when('sdr-lin', SAMPLES.repost).types('reposted')
    given(worldWith('pending')).when('sdr-lin', SAMPLES.edit).types('edited')
  })
})

describe('the dispatch group', () => {
  it('is chosen at the first posting and kept at the next', () => {
    const world = worldWith('returned')
    const abroad = { name: 'repost', fields: { ...FIELDS, region: '海外' }, unknown: {} } as const
    given(world).when('sdr-lin', abroad).gives({ type: 'reposted', group: 'main' })
    given(newWorld()).when('sdr-lin', post(abroad.fields)).gives({ type: 'posted', group: 'overseas' })
  })

  it('a lead whose group has left the workspace goes to the one that it would go to today', () => {
    const world = worldWith('returned')
    const groups = [{ id: 'new' }]
    const moved = { ...world, workspace: { ...world.workspace, groups } }
    expect(groupOf(leadOf(world), moved.workspace)).toEqual({ id: 'new' })
    given(moved).when('sdr-lin', SAMPLES.repost).gives({ type: 'reposted', group: 'new' })
  })
})
