import { expect, test } from 'vitest'
import type { Control, Message } from '../../../src/message.ts'
import type { Suite } from '../chat-contract.ts'
import { read } from './bench.ts'
import type { Seen } from './platform.ts'

const commandOf = (action: string): string => action.split(':', 1)[0] ?? action

const controlsOf = ({ blocks }: Message): Control[] =>
  blocks.flatMap((block) => (block.kind === 'controls' ? block.controls : []))

/** The commands of all buttons and selects, each once. */
const commandsOf = (of: { action: string }[]): string[] =>
  [...new Set(of.map(({ action }) => commandOf(action)))].sort()

/** A platform has room for a few buttons at least: the first ones of the message are there, and none that is not in it. */
export function expectButtons(seen: Seen, message: Message, lead: { id: string; turn: number }): void {
  const wanted = controlsOf(message)
  const [there, meant] = [commandsOf(seen.buttons), commandsOf(wanted)]
  const first = [...new Set(wanted.map(({ action }) => commandOf(action)))].slice(0, 3)
  expect(meant).toEqual(expect.arrayContaining(there))
  expect(there).toEqual(expect.arrayContaining(first))
  for (const { value } of seen.buttons) expect(value).toMatchObject({ lead: lead.id, turn: lead.turn })
}

export function postingContract({ at }: Suite): void {
  test('a card is posted once: in the group, for everybody there, and nowhere else', async () => {
    const bench = at()
    const drawn = await bench.card(await bench.lead({ 公司: '苏州锐科' }))
    const ref = await bench.post(drawn)
    expect(ref).toMatchObject({ chat: bench.platform.chat })
    for (const person of ['mgr-zhou', 'sdr-lin', 'rep-li']) {
      expect((await bench.sees(person)).filter(({ text }) => text.includes('苏州锐科'))).toHaveLength(1)
      expect(await bench.sees(person, 'alone')).toEqual([])
    }
  })

  test('a card for one person is posted once, before their eyes alone', async () => {
    const bench = at()
    const id = await bench.lead({ 公司: '苏州锐科' })
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
    await bench.post(await bench.card(id, 'rep-li'))
    expect(await bench.sees('rep-li', 'alone')).toMatchObject([{ text: expect.stringContaining('苏州锐科') }])
    for (const person of ['mgr-zhou', 'rep-wu', 'rep-li']) expect(await bench.sees(person)).toEqual([])
    for (const person of ['mgr-zhou', 'rep-wu']) expect(await bench.sees(person, 'alone')).toEqual([])
  })

  test('a line about a lead comes once to the group, with the lead that it is about where there are no threads', async () => {
    const bench = at()
    const drawn = await bench.card(await bench.lead())
    const thread = await bench.post(drawn)
    const message: Message = {
      plain: '聊了预算',
      blocks: [{ kind: 'line', line: ['聊了预算'] }],
      about: '苏州锐科',
    }
    const told = await bench.chat.post({ to: 'group', group: bench.group, thread }, message, 'told:1')
    expect(told.id).not.toBe(thread.id)
    const lines = (await bench.sees('mgr-zhou')).filter(({ text }) => text.includes('聊了预算'))
    expect(lines).toHaveLength(1)
    if (bench.platform.chat === 'wecom') expect(lines[0]?.text).toContain('苏州锐科')
  })

  test.each<[string, (bench: ReturnType<typeof at>, id: string) => Promise<void>, string]>([
    ['待分配', async () => {}, ''],
    ['待接收', (bench, id) => bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' }), '李蕾'],
    [
      '跟进中',
      async (bench, id) => {
        await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-wu' })
        await bench.does('rep-wu', 'accept', id)
      },
      '吴桐',
    ],
  ])(
    'a card of a lead that is %s says company, state, owner and number, and has the buttons of that state',
    async (state, bring, owner) => {
      const bench = at()
      const id = await bench.lead({ 公司: '苏州锐科' })
      await bring(bench, id)
      const drawn = await bench.card(id)
      await bench.post(drawn)
      const [card] = await bench.sees('mgr-zhou')
      if (card === undefined) throw new Error('no card')
      for (const words of ['苏州锐科', state, owner, id]) expect(read(card.text)).toContain(words)
      expectButtons(card, drawn.message, await bench.leadNow(id))
    },
  )

  test('a direct card says what the group may not read, in the language of its person, with their buttons', async () => {
    const bench = at()
    for (const [rep, phone, accept] of [
      ['rep-li', '13812345678', '接收'],
      ['rep-lim', '13912345678', 'Accept'],
    ] as const) {
      const id = await bench.lead({ 手机: phone })
      await bench.does('mgr-zhou', 'assign:other', id, { rep })
      const drawn = await bench.card(id, rep)
      await bench.post(drawn)
      const card = (await bench.sees(rep, 'alone')).at(-1)
      if (card === undefined) throw new Error('no card')
      expect(read(card.text)).toContain(phone)
      expect(card.text).toContain(accept)
      expect(card.text).toContain(id)
      expectButtons(card, drawn.message, await bench.leadNow(id))
      await bench.post(await bench.card(id))
      for (const { text } of await bench.sees('mgr-zhou')) expect(text).not.toContain(phone)
    }
  })
}
