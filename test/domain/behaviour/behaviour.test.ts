import { describe, expect, it } from 'vitest'
import { type Behaviour, keysOfBehaviour, keysOfDoer } from '../../../src/domain/behaviour/behaviour.ts'
import { summaryOf } from '../../../src/domain/behaviour/summary.ts'
import { cardOf } from '../../../src/domain/card.ts'
import { directCardOf } from '../../../src/domain/direct-card.ts'
import { DEFAULT_POLICY } from '../../../src/domain/policy/defaults.ts'
import { FIELDS, leadOf, worldWith } from '../../support/given.ts'

const done = (kind: Behaviour['kind'], title?: string, url?: string): Behaviour => ({
  ...{ id: `${kind}${title}`, at: 1, kind },
  ...(title !== undefined && { title }),
  ...(url !== undefined && { url }),
})

describe('what somebody did is kept under', () => {
  const lead = { id: 'L-1', fields: FIELDS, unknown: {} }
  const met = (doer: Parameters<typeof keysOfDoer>[0]) =>
    keysOfDoer(doer).some((key) => keysOfBehaviour(lead).includes(key))

  it('the lead, the person by any way to reach them, or the company where that is all', () => {
    expect(met({ lead: 'L-1' })).toBe(true)
    expect(met({ email: 'zhang@ruike.example' })).toBe(true)
    expect(met({ phone: '+8613812345678' })).toBe(true)
    expect(met({ company: '苏州锐科精密机械' })).toBe(true)
    expect(keysOfDoer({})).toEqual([])
  })

  it('no key of somebody else, nor of a colleague', () => {
    expect(met({ lead: 'L-2' })).toBe(false)
    expect(met({ email: 'li@ruike.example' })).toBe(false)
    expect(met({ email: 'li@ruike.example', company: FIELDS.company ?? '' })).toBe(false)
    expect(met({ company: '上海锐科精密机械有限公司' })).toBe(false)
  })
})

describe('the summary', () => {
  it('says each thing once, what was done last first, and how many more there are', () => {
    const all = [
      done('page-view', '定价页'),
      done('download', '白皮书'),
      done('page-view', '定价页'),
      done('page-view', '首页'),
      done('page-view', '定价页'),
    ]
    expect(summaryOf(all, 2)).toEqual({
      done: [
        { kind: 'page-view', title: '定价页', times: 3 },
        { kind: 'download', title: '白皮书', times: 1 },
      ],
      more: 1,
    })
    expect(summaryOf([], 2)).toEqual({ done: [], more: 0 })
  })

  it('calls a page without a title by its place', () => {
    const all = [
      done('page-view', undefined, 'https://www.example.com/pricing/'),
      done('page-view', undefined, 'https://a.example'),
      done('form'),
    ]
    expect(summaryOf(all, 9).done.map(({ title }) => title)).toEqual(['/pricing', '/', undefined])
  })
})

describe('the cards', () => {
  const lead = leadOf(worldWith('assigned'))
  const behaviour = [
    done('form', `回电 ${FIELDS.phone}`),
    ...'abcd'.split('').map((title) => done('download', title)),
  ]

  it('show what was done last, masked for the group and whole for the rep', () => {
    const card = cardOf(lead, undefined, DEFAULT_POLICY, { behaviour })
    expect(card.behaviour).toMatchObject({
      done: [{ title: '回电 138****5678' }, { title: 'a' }, { title: 'b' }],
      more: 2,
    })
    const direct = directCardOf(lead, 'rep-wu', 0, undefined, undefined, behaviour)
    expect(direct.behaviour?.done[0]).toMatchObject({ title: `回电 ${FIELDS.phone}` })
  })

  it('say nothing of it where there is nothing', () => {
    expect(cardOf(lead, undefined, DEFAULT_POLICY, { behaviour: [] })).not.toHaveProperty('behaviour')
    expect(directCardOf(lead, 'rep-wu', 0, undefined)).not.toHaveProperty('behaviour')
  })

  it('mask both touches', () => {
    const first = { source: `转介 ${FIELDS.phone}`, derived: [], at: 1 }
    const origin = { source: FIELDS.email ?? '', derived: [], first }
    const card = cardOf({ ...lead, origin }, undefined, DEFAULT_POLICY)
    expect(card.origin).toMatchObject({
      source: 'z***@ruike.example',
      first: { source: '转介 138****5678', at: 1 },
    })
  })
})
