import { expect, test } from 'vitest'
import { LONGEST_LINE, LONGEST_TEXT } from '../../../commands/inputs.ts'
import type { Suite } from '../chat-contract.ts'

/** Four bytes and two units each. */
const SIGN = '𠮷'
const full = (units: number, before: string): string =>
  before + SIGN.repeat(Math.floor((units - before.length) / 2))

const NOTES = 30

/** Neither half a sign nor what is made of one. */
const whole = (text: string): boolean => !/\p{Surrogate}|\ufffd/u.test(text)

export function longContract({ at }: Suite): void {
  test.each([
    ['at even places', ''],
    ['at odd places', '甲'],
  ])(
    'a lead with every field at its limit and many notes is within the platform’s limits, cut between signs %s',
    async (_, before) => {
      const bench = at()
      const line = full(LONGEST_LINE, before)
      const text = full(LONGEST_TEXT, before)
      const long = { 公司: line, 联系人: line, 职位: line, 预算: text, 权限: text, 需求: text, 时间: text }
      const id = await bench.lead({
        ...long,
        备注: text,
        ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`另${n}`, line])),
      })
      for (let n = 0; n < NOTES; n += 1)
        await bench.does('sdr-lin', 'note', id, { kind: 'intelligence', text })
      await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-li' })
      await bench.does('rep-li', 'reject', id, { reason: '暂无预算', note: text })
      await bench.does('mgr-zhou', 'assign:other', id, { rep: 'rep-wu' })
      const card = await bench.card(id)
      await bench.post(card)
      await bench.post(await bench.card(id, 'rep-wu'))
      const seen = [...(await bench.sees('rep-wu')), ...(await bench.sees('rep-wu', 'alone'))]
      // Where a card is small the whole text may come before it, in as many messages as it takes.
      expect(seen.filter(({ buttons }) => buttons.length > 0)).toHaveLength(2)
      for (const { text: shown } of seen) expect(whole(shown)).toBe(true)
      expect(seen.some(({ text: shown }) => shown.includes(before + SIGN))).toBe(true)
      expect(seen[0]?.text).toContain('吴桐')
      expect(seen[0]?.text).toContain(id)
    },
  )

  test('a line of any length is sent, and cut between two characters', async () => {
    const bench = at()
    const signs = ['x', '甲', SIGN, '👩🏽', 'e\u0301']
    for (const sign of signs) {
      const text = sign.repeat(Math.ceil(30_000 / sign.length))
      const message = { plain: text, blocks: [{ kind: 'line' as const, line: [text] }] }
      await bench.chat.post({ to: 'group', group: bench.group }, message, sign)
      await bench.chat.post({ to: 'person', person: bench.person('rep-li') }, message, sign)
    }
    for (const place of ['group', 'alone'] as const) {
      const seen = await bench.sees('rep-li', place)
      expect(seen).toHaveLength(signs.length)
      for (const [n, sign] of signs.entries()) {
        const shown = seen[n]?.text ?? ''
        expect(whole(shown)).toBe(true)
        expect(shown.replace(/[…\s]+$/, '').replaceAll(sign, '')).toBe('')
      }
    }
  })
}
