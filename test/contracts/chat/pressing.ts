import { expect, test } from 'vitest'
import type { Suite } from '../chat-contract.ts'
import type { Bench } from './bench.ts'
import type { Seen } from './platform.ts'

const has = (action: string) => (seen: Seen) => seen.buttons.some((button) => button.action === action)

/** A lead whose card is in the group, as 周敏 sees it. */
async function posted(bench: Bench): Promise<{ id: string; card: Seen }> {
  await bench.relay()
  const id = await bench.lead({ 公司: '苏州锐科', 地区: '上海' })
  return { id, card: await bench.until('mgr-zhou', has('assign:1')) }
}

const types = async (bench: Bench, id: string) => (await bench.events(id)).map(({ type }) => type)

export function pressingContract({ at }: Suite): void {
  test('a press arrives at the front desk as the command, with the lead and the turn that it was drawn from', async () => {
    const bench = at()
    const { id, card } = await posted(bench)
    const { turn } = await bench.leadNow(id)
    await card.press('assign:1')
    expect(bench.asked).toMatchObject([
      { action: 'assign:1', value: { lead: id, turn, rep: expect.stringMatching(/^rep-/) } },
    ])
    const [{ caller }] = bench.asked as [(typeof bench.asked)[number]]
    expect(bench.core.personIn(caller.chat, caller.user)?.id).toBe('mgr-zhou')
    const lead = await bench.leadNow(id)
    expect(lead).toMatchObject({ status: 'assigned' })
    const rep = lead.attempts.at(-1)?.rep ?? ''
    const direct = await bench.until(rep, has('accept'), 'alone')
    await direct.press('accept')
    expect(bench.asked.at(-1)).toMatchObject({ action: 'accept', value: { lead: id, turn: lead.turn } })
    expect(await bench.leadNow(id)).toMatchObject({ status: 'accepted' })
    await bench.settled()
  })

  test('a press that comes twice is done once', async () => {
    const bench = at()
    const { id, card } = await posted(bench)
    const delivery = await card.press('assign:1')
    await delivery.again()
    const rep = (await bench.leadNow(id)).attempts.at(-1)?.rep ?? ''
    const direct = await bench.until(rep, has('accept'), 'alone')
    const accepted = await direct.press('accept')
    await accepted.again()
    await delivery.again()
    await bench.settled()
    const outdated = async () =>
      [
        ...(await bench.sees(rep, 'alone')),
        ...(await bench.sees('mgr-zhou')),
        ...(await bench.sees('mgr-zhou', 'alone')),
      ].filter(({ text }) => text.includes('已过时'))
    expect(await outdated()).toEqual([])
    // What comes after them is answered, so they have been.
    await card.press('assign:1')
    await bench.settled()
    const done = await types(bench, id)
    expect(done.filter((type) => type === 'assigned')).toHaveLength(1)
    expect(done.filter((type) => type === 'accepted')).toHaveLength(1)
    expect(await outdated()).toHaveLength(1)
  })

  test('a press on a card of the group that is outdated changes nothing, and its person is told how it stands', async () => {
    const bench = at()
    const { id, card } = await posted(bench)
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-wu' })
    await bench.does('rep-wu', 'accept', id)
    await bench.settled()
    const before = await types(bench, id)
    await card.press('assign:1')
    await bench.settled()
    expect(await types(bench, id)).toEqual(before)
    const told = [...(await bench.sees('mgr-zhou')), ...(await bench.sees('mgr-zhou', 'alone'))]
    expect(told.some(({ text }) => text.includes('已过时') && text.includes('吴桐'))).toBe(true)
    const { turn } = await bench.leadNow(id)
    const isNewest = ({ id: of, text, buttons }: Seen) =>
      of === card.id && text.includes('跟进中') && buttons.every(({ value }) => value.turn === turn)
    await bench.until('mgr-zhou', isNewest)
  })

  test('a press on a direct card that is outdated changes nothing, and its person is told how it stands, in their language', async () => {
    const bench = at()
    const { id } = await posted(bench)
    await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-lim' })
    const direct = await bench.until('rep-lim', has('accept'), 'alone')
    await bench.settled()
    await bench.does('mgr-zhou', 'assign', id, { rep: 'rep-wu', why: '请假' })
    await bench.settled()
    const before = await types(bench, id)
    await direct.press('accept')
    await bench.settled()
    expect(await types(bench, id)).toEqual(before)
    const told = [...(await bench.sees('rep-lim')), ...(await bench.sees('rep-lim', 'alone'))]
    expect(told.some(({ text }) => /out of date|outdated/i.test(text))).toBe(true)
  })

  test('after the process has started anew, the buttons that are there do what they say', async () => {
    const bench = at()
    const { id, card } = await posted(bench)
    await bench.settled()
    const { buttons } = card
    await bench.restart()
    const again = await bench.until('mgr-zhou', has('assign:1'))
    expect(again.buttons).toEqual(buttons)
    await again.press('assign:1')
    expect(await bench.leadNow(id)).toMatchObject({ status: 'assigned' })
  })

  test('whatever a button carries, it carries after the process has started anew', async () => {
    const bench = at()
    const values = [
      { lead: 'L23456789', turn: 3 },
      { lead: 'L23456789', turn: 3, rep: 'rep-li' },
      { lead: 'L23456789', turn: 3, pick: 1 },
    ]
    const controls = values.map((value, n) => ({
      kind: 'button' as const,
      action: `accept:${n}`,
      label: `${n}`,
      value,
    }))
    const message = { plain: '选择', blocks: [{ kind: 'controls' as const, controls }] }
    await bench.chat.post({ to: 'group', group: bench.group }, message, 'k')
    await bench.chat.post({ to: 'person', person: bench.person('rep-li') }, message, 'k')
    await bench.restart()
    for (const seen of [...(await bench.sees('rep-li')), ...(await bench.sees('rep-li', 'alone'))]) {
      expect(seen.buttons.map(({ value }) => value)).toEqual(values)
      await seen.press('accept:2')
      expect(bench.asked.at(-1)).toMatchObject({ action: 'accept:2', value: values[2] })
    }
  })

  test('a button for a proposal of other rules, or for a draft, carries it after the process has started anew', async () => {
    const bench = at()
    const values = [{ proposal: 'P23456789' }, { draft: 'D23456789' }]
    const controls = values.map((value, n) => ({
      kind: 'button' as const,
      action: `policy:${n}`,
      label: `${n}`,
      value,
    }))
    const message = { plain: '规则', blocks: [{ kind: 'controls' as const, controls }] }
    await bench.chat.post({ to: 'group', group: bench.group }, message, 'k')
    await bench.restart()
    const [seen] = await bench.sees('rep-li')
    expect(seen?.buttons.map(({ value }) => value)).toEqual(values)
  })
}
