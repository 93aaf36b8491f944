import { ChatFault } from '../../src/ports.ts'
import type { AppClient } from './app/client.ts'

/** What an operator should know about the connection to WeCom. */
export interface WeComFinding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

export interface WeComParts {
  app?: Pick<AppClient, 'ping'>
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

const groupFinding = ({ id, wecom }: WeComParts['groups'][number]): WeComFinding =>
  wecom === undefined
    ? warning(`wecom group ${id}`, 'has no id of WeCom: mention the bot there, and it says the id')
    : ok(`wecom group ${id}`, wecom)

const ok = (name: string, message: string): WeComFinding => ({ name, state: 'ok', message })
const warning = (name: string, message: string): WeComFinding => ({ name, state: 'warning', message })
