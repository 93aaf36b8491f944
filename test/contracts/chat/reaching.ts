import { expect, test } from 'vitest'
import type { Group, Person } from '../../../src/domain/workspace.ts'
import type { Address } from '../../../src/ports.ts'
import type { Suite } from '../chat-contract.ts'
import { type Bench, faultOf } from './bench.ts'

/** Whom this chat has no way to: people and groups of other chats, and those whom nobody knows. */
function strangers({ platform, person, group }: Bench): [what: string, Address][] {
  const { slack, wecom, ...nowhere } = person('rep-li')
  const only = (name: string, id: string | undefined) => (name === platform.chat ? {} : { [name]: id ?? 'x' })
  const elsewhere: Person = {
    ...nowhere,
    id: 'rep-elsewhere',
    ...only('slack', slack),
    ...only('wecom', wecom),
  }
  const room: Group = { id: 'elsewhere', ...only('slack', group.slack), ...only('wecom', group.wecom) }
  return [
    ['a person of other chats', { to: 'person', person: elsewhere }],
    ['a group of other chats', { to: 'group', group: room }],
    ['a person whom no chat knows', { to: 'person', person: { ...nowhere, id: 'rep-nobody' } }],
    ['a group that no chat knows', { to: 'group', group: { id: 'nowhere' } }],
  ]
}

export function reachingContract({ at }: Suite): void {
  test('it reaches its dispatch group and everybody of the roster', () => {
    const { chat, group, core } = at()
    expect(chat.reaches({ to: 'group', group })).toBe(true)
    for (const person of core.workspace.people) expect(chat.reaches({ to: 'person', person })).toBe(true)
  })

  test('it does not reach persons and groups of other chats, nor ids that nobody knows, and says so', () => {
    for (const [what, address] of strangers(at()))
      expect([what, at().chat.reaches(address)]).toEqual([what, false])
  })

  test('what is posted to whom it does not reach is rejected, and nobody sees it', async () => {
    const bench = at()
    const id = await bench.lead()
    const { message } = await bench.card(id)
    for (const [what, address] of strangers(bench)) {
      expect([what, (await faultOf(bench.chat.post(address, message, 'k'))).kind]).toEqual([what, 'rejected'])
    }
    for (const { id: person } of bench.core.workspace.people) {
      expect([...(await bench.sees(person)), ...(await bench.sees(person, 'alone'))]).toEqual([])
    }
  })

  test('what is posted to an id that the platform does not know is rejected', async () => {
    const bench = at()
    const { chat } = bench.platform
    const { message } = await bench.card(await bench.lead())
    const person = { ...bench.person('rep-li'), id: 'rep-nobody', [chat]: 'U0NOBODY' }
    const group = { id: 'nowhere', [chat]: 'C0NOWHERE' }
    for (const address of [
      { to: 'person', person },
      { to: 'group', group },
    ] as const) {
      expect((await faultOf(bench.chat.post(address, message, 'k'))).kind).toBe('rejected')
    }
    bench.opened.forgive()
  })
}
