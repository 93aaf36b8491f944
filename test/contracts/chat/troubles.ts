import { expect } from 'vitest'
import type { Message } from '../../../src/message.ts'
import type { Address } from '../../../src/ports.ts'
import type { Suite } from '../chat-contract.ts'
import { type Bench, faultOf, inGroup } from './bench.ts'
import type { Trouble, Way } from './platform.ts'
import { promise } from './promise.ts'

const WAYS: Record<Way, string> = {
  card: 'a card for the group',
  line: 'a line that rings somebody in the group',
  direct: 'a card for one person',
}

/** What goes out on this way, and under which key. */
async function outgoing(bench: Bench, way: Way): Promise<[Address, Message, string]> {
  const id = await bench.lead({ 公司: '苏州锐科' })
  await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
  if (way === 'line') {
    const thread = await bench.post(await bench.card(id))
    const { name } = bench.person('rep-li')
    const line = [{ mention: 'rep-li', name }, ' 请接收 苏州锐科']
    return [inGroup(bench.group, thread), { plain: '请接收', blocks: [{ kind: 'line', line }] }, 'told:1']
  }
  const { address, message, key } = await bench.card(id, way === 'direct' ? 'rep-li' : undefined)
  return [address, message, key]
}

const before = async (bench: Bench) => [
  ...(await bench.sees('rep-li')),
  ...(await bench.sees('rep-li', 'alone')),
]

export function troubleContract(suite: Suite): void {
  const meeting = (
    trouble: Trouble,
    promised: string,
    run: (bench: Bench, post: () => Promise<unknown>, seen: () => Promise<number>) => Promise<void>,
  ) => {
    for (const way of ['card', 'line', 'direct'] as const) {
      promise(suite, `${way} ${trouble}`, `${WAYS[way]} ${promised}`, async (bench) => {
        const [address, message, key] = await outgoing(bench, way)
        const there = (await before(bench)).length
        await bench.opened.meets(trouble, way)
        const post = () => bench.chat.post(address, message, key)
        await run(bench, post, async () => (await before(bench)).length - there)
      })
    }
  }

  meeting(
    'too fast',
    'that comes too fast is not sent, and it is said how long to wait',
    async (_, post, seen) => {
      const fault = await faultOf(post())
      expect(fault.kind).toBe('busy')
      expect(fault.retryAfter).toBeGreaterThan(0)
      expect(await seen()).toBe(0)
      await post()
      expect(await seen()).toBe(1)
    },
  )

  meeting('not there', 'is certainly not sent where nobody is there', async (_, post, seen) => {
    expect((await faultOf(post())).kind).toBe('not-sent')
    expect(await seen()).toBe(0)
  })

  meeting('answer lost', 'whose answer is lost may have been sent', async (_, post, seen) => {
    expect((await faultOf(post())).kind).toBe('unknown')
    expect(await seen()).toBeLessThanOrEqual(1)
  })

  meeting('not taken', 'that the platform does not take is rejected with its code', async (_, post, seen) => {
    const fault = await faultOf(post())
    expect(fault).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/^[\w.:-]{3,}$/) })
    expect(await seen()).toBe(0)
    await post()
    expect(await seen()).toBe(1)
  })

  meeting(
    'shut out',
    'is not sent where we are not known any more, and an operator is needed',
    async (_, post, seen) => {
      const fault = await faultOf(post())
      expect(fault.kind).toBe('unauthorized')
      expect(fault.message).not.toMatch(/xoxb|secret|key-dispatch/)
      expect(await seen()).toBe(0)
    },
  )

  promise(
    suite,
    'finding',
    'what was sent without an answer is found afterwards, and so sent once',
    async (bench) => {
      const since = bench.core.clock.now()
      const [address, message, key] = await outgoing(bench, 'direct')
      await bench.opened.meets('answer lost', 'direct')
      expect((await faultOf(bench.chat.post(address, message, key))).kind).toBe('unknown')
      const found = await bench.chat.find(address, key, since)
      expect(found).toMatchObject({ chat: bench.platform.chat })
      await bench.restart()
      expect(await bench.chat.find(address, key, since)).toEqual(found)
      expect(await bench.sees('rep-li', 'alone')).toHaveLength(1)
    },
  )
}
