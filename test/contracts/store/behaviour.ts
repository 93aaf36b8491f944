import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../src/domain/behaviour/behaviour.ts'
import type { NewBehaviour } from '../../../src/ports.ts'
import type { Bench } from '../store-contract.ts'

const done = (id: string, at: number, more: Partial<Behaviour> = {}): Behaviour => ({
  id,
  at,
  kind: 'page-view',
  title: `Page ${id}`,
  ...more,
})

export function behaviourContract(bench: () => Bench): void {
  const keep = (...behaviour: NewBehaviour[]) =>
    bench().store.commit({ leads: [], decide: () => ({ result: null, behaviour }) })
  const ids = async (keys: string[], more: { limit?: number; before?: { at: number; id: string } } = {}) =>
    (await bench().store.behaviour({ keys, limit: 10, ...more })).map(({ id }) => id)

  describe('behaviour', () => {
    it('is found under each of its keys after a restart, as it was told', async () => {
      const paper = done('b', 2, {
        kind: 'download',
        title: '白皮书 "x" \u0000 \ud800 😀',
        url: 'https://example.com/a',
        details: { __proto__x: '1', '': '\u2028' },
      })
      await keep(
        { behaviour: done('a', 1), keys: ['email:a@b.example'] },
        { behaviour: paper, keys: ['email:a@b.example', 'phone:+861'] },
      )
      const again = await bench().reopen()
      expect(await again.behaviour({ keys: ['phone:+861'], limit: 10 })).toEqual([paper])
      expect(await again.behaviour({ keys: ['email:a@b.example', 'phone:+861'], limit: 10 })).toEqual([
        paper,
        done('a', 1),
      ])
    })

    it('of others, or under no key, is not found', async () => {
      await keep({ behaviour: done('a', 1), keys: ['email:a@b.example'] })
      expect(await ids(['email:a@b', 'phone:email:a@b.example', ''])).toEqual([])
      expect(await ids([])).toEqual([])
    })

    it('comes newest first, page by page, and each once', async () => {
      const at = [1, 3, 2, 3, 3]
      await keep(...at.map((when, n) => ({ behaviour: done(`n${n}`, when), keys: ['k', 'l'] })))
      expect(await ids(['k', 'l'])).toEqual(['n4', 'n3', 'n1', 'n2', 'n0'])
      expect(await ids(['l'], { limit: 2 })).toEqual(['n4', 'n3'])
      expect(await ids(['k', 'l'], { limit: 2, before: { at: 3, id: 'n3' } })).toEqual(['n1', 'n2'])
      expect(await ids(['k'], { before: { at: 1, id: 'n0' } })).toEqual([])
    })

    it('says under which key it was found, a person’s or a lead’s before their company’s', async () => {
      const long = `email:${'长'.repeat(3000)}`
      await keep(
        { behaviour: done('a', 3), keys: ['lead:L-1', 'company:name:x'] },
        { behaviour: done('b', 2), keys: ['company:name:x'] },
        { behaviour: done('c', 1), keys: [long] },
      )
      const found = await bench().store.behaviourFound({
        keys: ['company:name:x', 'lead:L-1', long],
        limit: 9,
      })
      expect(found.map(({ key, behaviour }) => [behaviour.id, key])).toEqual([
        ['a', 'lead:L-1'],
        ['b', 'company:name:x'],
        ['c', long],
      ])
    })

    it('is found under more keys than a statement has parts', async () => {
      await keep({ behaviour: done('a', 1), keys: ['k1499'] }, { behaviour: done('b', 2), keys: ['k3'] })
      expect(await ids(Array.from({ length: 1500 }, (_, n) => `k${n}`))).toEqual(['b', 'a'])
    })

    it('that is told again is kept once, as it was first', async () => {
      await keep({ behaviour: done('a', 1), keys: ['k'] }, { behaviour: done('a', 1), keys: ['k'] })
      await keep({ behaviour: done('a', 1, { title: 'another' }), keys: ['k'] })
      expect(await bench().store.behaviour({ keys: ['k'], limit: 10 })).toEqual([done('a', 1)])
    })

    it('is kept with its commit or not at all', async () => {
      const unit = {
        delivery: 'd-1',
        leads: [],
        decide: () => ({ result: null, behaviour: [{ behaviour: done('a', 1), keys: ['k'] }] }),
      }
      await Promise.all([bench().store.commit(unit), bench().store.commit(unit)])
      await expect(
        bench().store.commit({
          ...unit,
          delivery: 'd-2',
          decide: () => {
            throw new Error('no')
          },
        }),
      ).rejects.toThrow('no')
      expect(await ids(['k'])).toEqual(['a'])
    })

    it('may be kept under a key of any length', async () => {
      const long = `company:name:${'长'.repeat(3000)}`
      await keep({ behaviour: done('a', 1), keys: [long] })
      expect(await ids([long])).toEqual(['a'])
      expect(await ids([`${long}x`])).toEqual([])
    })
  })
}
