import { fail, type Method, ok } from './method.ts'

/** One token for the app; asked for again while it lives, the same one comes back. */
export const getToken: Method = {
  verb: 'GET',
  needsToken: false,
  run: (world, args) => {
    const { corpId, agentSecret } = world.options
    if (args.corpid !== corpId) return fail(40013, 'invalid corpid')
    if (args.corpsecret !== agentSecret) return fail(40001, 'invalid credential')
    const { value, expiresIn } = world.tokens.fetch()
    return ok({ access_token: value, expires_in: expiresIn })
  },
}
