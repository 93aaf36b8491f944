import { expect, test } from 'vitest'
import { quietUntil } from '../../../commands/clockwork/quiet.ts'
import { coreOver } from '../../support/core.ts'

const at = (time: string) => Date.parse(`${time}+08:00`)

test('who is at work is reminded now, everybody else when they are at work again', async () => {
  const core = await coreOver(':memory:')
  const when = (time: string, person = 'rep-wu') =>
    quietUntil({ ...core, clock: { ...core.clock, now: () => at(time) } }, person)
  expect(await when('2026-11-20T10:00')).toBeUndefined()
  expect(await when('2026-11-20T12:30')).toBe(at('2026-11-20T13:30'))
  expect(await when('2026-11-20T18:30')).toBe(at('2026-11-23T09:00'))
  expect(await when('2026-11-20T12:30', 'rep-lim')).toBeUndefined()
  expect(await when('2026-11-20T23:00', 'somebody-who-left')).toBeUndefined()
  await core.store.close()
})
