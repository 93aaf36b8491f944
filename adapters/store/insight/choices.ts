import { addChoice, type Choices, noChoices } from '../../../src/domain/insight/choices.ts'
import { type Window, within } from '../../../src/domain/insight/history.ts'
import type { Walks } from './walk.ts'

/** See `Insight.choices`. */
export async function choices(walks: Walks, window: Window): Promise<Choices> {
  const sum = noChoices()
  await walks.look({
    needs: new Map([['choice', window]]),
    see({ sheets }) {
      const sheet = sheets.get('choice')
      if (sheet === undefined) return
      const [moments, suggested] = [sheet.numbers('at'), sheet.bytes('suggested')]
      const [accepted, sql, won] = [sheet.bytes('accepted'), sheet.bytes('sql'), sheet.bytes('won')]
      for (let row = 0; row < sheet.rows; row++) {
        const at = moments[row] ?? Number.NaN
        if (!within(window, at)) continue
        const turnout = { accepted: accepted[row] ?? 0, sql: sql[row] ?? 0, won: won[row] ?? 0 }
        addChoice(sum, { at, suggested: suggested[row] === 1, ...turnout })
      }
    },
  })
  return sum
}
