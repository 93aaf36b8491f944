import { ChatFault } from '../../src/ports.ts'
import type { AppClient } from './app/client.ts'
import type { Known } from './people.ts'

/** What an operator should know about the connection to WeCom. */
export interface WeComFinding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

export interface WeComParts {
  app?: Pick<AppClient, 'ping' | 'userIds'>
  /** What came of the last encrypted id that the bot was told; undefined where it was told none. */
  encrypted?: Known['kind'] | undefined
  hasBot: boolean
  hasCallback: boolean
  hasWebhook: boolean
  /** Dispatch groups of the workspace, with the ids that they have in WeCom. */
  groups: { id: string; wecom?: string | undefined }[]
}

/**
 * Looks at what can be tried without anybody noticing: the app's keys. The bot is not tried: its connection would throw out the one
 * of a running Tenon.
 */
export async function examineWeCom(parts: WeComParts): Promise<WeComFinding[]> {
  const { hasBot, hasCallback, hasWebhook, groups } = parts
  return [
    ...(parts.app === undefined
      ? [
          warning(
            'wecom app',
            'not configured: people hear from the bot, and only who has written to it before',
          ),
        ]
      : [await examineApp(parts.app)]),
    ...(parts.app === undefined || hasCallback
      ? []
      : [warning('wecom callback', 'not configured: buttons in direct messages do nothing')]),
    hasBot
      ? ok('wecom bot', 'configured; whether WeCom takes its secret shows at the start, in /readyz')
      : warning('wecom bot', 'not configured: no cards in groups'),
    ...(hasBot ? await examineIds(parts) : []),
    ...(hasWebhook || !hasBot ? [] : [warning('wecom webhook', 'not configured: mentions do not ring')]),
    ...(hasBot ? groups.map(groupFinding) : []),
  ]
}

async function examineApp(app: Pick<AppClient, 'ping'>): Promise<WeComFinding> {
  try {
    await app.ping()
    return ok('wecom app', 'WeCom takes its id and secret')
  } catch (fault) {
    const why = fault instanceof ChatFault ? `${fault.kind}: ${fault.message}` : 'WeCom could not be asked'
    const message = `${why}; copy id, number and secret again, and put this machine's address among the app's trusted IPs`
    return { name: 'wecom app', state: 'failed', message }
  }
}

/** An id that nobody has. */
const NOBODY = `wo${'0'.repeat(30)}`
const MAKE_ANEW = 'or let a super administrator make the bot anew, then it is told plain ids'

/** A bot that an ordinary member made is told encrypted ids; only the app can say whose they are. */
async function examineIds({ app, encrypted }: WeComParts): Promise<WeComFinding[]> {
  const name = 'wecom user ids'
  if (app === undefined) {
    if (encrypted === undefined) return []
    const message = `the bot is told encrypted ids, since an ordinary member made it, and nobody can be recognised: configure the app, ${MAKE_ANEW}`
    return [{ name, state: 'failed', message }]
  }
  try {
    await app.userIds([NOBODY])
  } catch (fault) {
    if (fault instanceof ChatFault && fault.kind !== 'rejected' && encrypted === undefined) return []
    const why = fault instanceof ChatFault ? fault.message : 'WeCom could not be asked'
    const message = `the app may not turn encrypted ids into user ids (${why}); without that only a bot made by a super administrator can be used`
    return [{ name, state: encrypted === undefined ? 'warning' : 'failed', message }]
  }
  if (encrypted === undefined)
    return [ok(name, 'the bot has been told no encrypted ids; the app could turn them into user ids')]
  if (encrypted === 'known')
    return [
      ok(
        name,
        'the bot is told encrypted ids, since an ordinary member made it; the app turns them into user ids',
      ),
    ]
  const message = `the bot is told encrypted ids, since an ordinary member made it, and for the last one the app knew nobody: put everybody in the app's visible range, ${MAKE_ANEW}`
  return [warning(name, message)]
}

const groupFinding = ({ id, wecom }: WeComParts['groups'][number]): WeComFinding =>
  wecom === undefined
    ? warning(`wecom group ${id}`, 'has no id of WeCom: mention the bot there, and it says the id')
    : ok(`wecom group ${id}`, wecom)

const ok = (name: string, message: string): WeComFinding => ({ name, state: 'ok', message })
const warning = (name: string, message: string): WeComFinding => ({ name, state: 'warning', message })
