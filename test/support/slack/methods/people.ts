import { z } from 'zod'
import { userOnWire } from '../wire.ts'
import { fail, flag, id, method } from './method.ts'

export const authTest = method('auth.test', 'special', z.strictObject({}), (world) => ({
  ok: true,
  url: 'https://tenon-test.slack.com/',
  team: 'Tenon test',
  user: 'tenon',
  team_id: world.options.teamId,
  user_id: world.options.botUserId,
  bot_id: world.options.botId,
  is_enterprise_install: false,
}))

export const usersInfo = method(
  'users.info',
  'T4',
  z.strictObject({ user: id, include_locale: flag }),
  (world, asked) => {
    const user = world.member(asked.user)
    return user ? { ok: true, user: userOnWire(world, user) } : fail('user_not_found')
  },
)

/** A deactivated person is not found by address. */
export const lookupByEmail = method(
  'users.lookupByEmail',
  'T3',
  z.strictObject({ email: id }),
  (world, asked) => {
    const user = world.options.users.find((u) => u.email?.toLowerCase() === asked.email.toLowerCase())
    return user && !user.deleted ? { ok: true, user: userOnWire(world, user) } : fail('users_not_found')
  },
)
