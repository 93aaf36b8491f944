import type { Values } from './environment-variables.ts'

/** The ways to WeCom that are configured: each set is whole or missing. */
export interface WeComEnvironment {
  /** The group's smart bot on its long connection. */
  bot?: { id: string; secret: string; wsUrl?: string }
  /** The self-built app: direct messages as cards. */
  app?: { corpId: string; agentId: string; secret: string }
  /** Its callback: what people press in those cards. */
  callback?: { corpId: string; token: string; aesKey: string }
  /** The dispatch group's webhook, for mentions that ring. */
  webhookUrl?: string
  /** Another address of the API, for tests and private deployments. */
  apiUrl?: string
}

const BOT = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET']
const APP = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_AGENT_SECRET']
const CALLBACK = ['WECOM_CALLBACK_TOKEN', 'WECOM_CALLBACK_AES_KEY']

/** One line for each variable that is missing beside others that are set. */
export function wecomGaps(isSet: (name: string) => boolean): string[] {
  const gaps = (names: readonly string[], what: string) =>
    names.some(isSet) ? names.filter((name) => !isSet(name)).map((name) => gap(name, what)) : []
  const gap = (name: string, what: string) => `${name} is missing: ${what} needs ${name}, too`
  const callback = gaps(CALLBACK, "the app's callback")
  const appless =
    CALLBACK.some(isSet) && !APP.some(isSet) ? [gap('WECOM_AGENT_ID', "the app's callback")] : []
  const lonely = isSet('WECOM_WEBHOOK_URL') && !BOT.some(isSet) ? [gap('WECOM_BOT_ID', 'the webhook')] : []
  return [
    ...gaps(BOT, 'the smart bot'),
    ...gaps(APP, 'the self-built app'),
    ...callback,
    ...appless,
    ...lonely,
  ]
}

export function wecomOf(values: Values): WeComEnvironment | undefined {
  const { WECOM_BOT_ID: id, WECOM_BOT_SECRET: botSecret, WECOM_BOT_WS_URL: wsUrl } = values
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_AGENT_SECRET: secret } = values
  const { WECOM_CALLBACK_TOKEN: token, WECOM_CALLBACK_AES_KEY: aesKey } = values
  const bot = id !== undefined && botSecret !== undefined ? { id, secret: botSecret } : undefined
  const app =
    corpId !== undefined && agentId !== undefined && secret !== undefined
      ? { corpId, agentId, secret }
      : undefined
  if (bot === undefined && app === undefined) return undefined
  return {
    ...(bot && { bot: { ...bot, ...(wsUrl !== undefined && { wsUrl }) } }),
    ...(app && { app }),
    ...(corpId !== undefined &&
      token !== undefined &&
      aesKey !== undefined && { callback: { corpId, token, aesKey } }),
    ...(values.WECOM_WEBHOOK_URL !== undefined && { webhookUrl: values.WECOM_WEBHOOK_URL }),
    ...(values.WECOM_API_URL !== undefined && { apiUrl: values.WECOM_API_URL }),
  }
}
