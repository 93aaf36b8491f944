import { afterEach, describe, expect, it } from 'vitest'
import { LEAD, openSpokenDesk, type SpokenDesk } from './desk.ts'
import { inWords, ROWS, type Row } from './rows.ts'

const open: SpokenDesk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.end()
})

async function deskAfter({ after }: Row): Promise<SpokenDesk> {
  const desk = await openSpokenDesk()
  open.push(desk)
  await after(desk)
  return desk
}

describe.each(ROWS.map((row) => [`${row.action} by ${row.who} after ${row.after.name}`, row] as const))(
  '%s',
  (_, row) => {
    it('does in words what the button does', async () => {
      const pressed = await deskAfter(row)
      const before = await pressed.events()
      await pressed.presses(row.who, row.action, { lead: LEAD, ...row.value }, row.form)
      const expected = await pressed.events()
      expect(expected.length).toBeGreaterThan(before.length)
      for (const text of [...row.zh, ...row.en]) {
        const told = await deskAfter(row)
        expect(await told.events(), text).toEqual(before)
        const said = await told.said(row.who, inWords(text))
        expect(await told.events(), `${text} → ${said}`).toEqual(expected)
        expect(said, text).toContain(LEAD)
        expect(said.split('\n'), text).toHaveLength(1)
      }
    })
  },
)
