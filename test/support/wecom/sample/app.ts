import { isJson, type Json } from '../../slack/json.ts'
import type { FakeWeCom } from '../index.ts'

/** The self-built app as a client of the fake, over plain fetch. */
export interface App {
  get(path: string, query?: Record<string, string>): Promise<Json>
  post(path: string, body: unknown, query?: Record<string, string>): Promise<Json>
  /** Sends to people; `to` as touser takes it. */
  send(to: string, msgtype: string, part: unknown, more?: object): Promise<Json>
  /** Sends what a group's webhook says. */
  hook(url: string, msgtype: string, part: unknown): Promise<Json>
}

export const newApp = async (fake: FakeWeCom): Promise<App> => {
  const ask = async (url: string, init: RequestInit = {}): Promise<Json> => {
    const answer = await (await fetch(url, init)).json()
    return isJson(answer) ? answer : {}
  }
  const address = (path: string, query: Record<string, string>) =>
    `${fake.apiUrl}/cgi-bin/${path}?${new URLSearchParams(query)}`
  const body = (json: unknown) => ({ method: 'POST', body: JSON.stringify(json) })
  const { corpId, agentSecret, agentId } = fake.options
  const { access_token } = await ask(address('gettoken', { corpid: corpId, corpsecret: agentSecret }))
  const token = { access_token: String(access_token) }
  const post: App['post'] = (path, json, query = token) => ask(address(path, query), body(json))
  return {
    get: (path, query = {}) => ask(address(path, { ...token, ...query })),
    post,
    send: (touser, msgtype, part, more = {}) =>
      post('message/send', { touser, msgtype, agentid: agentId, [msgtype]: part, ...more }),
    hook: (url, msgtype, part) => ask(url, body({ msgtype, [msgtype]: part })),
  }
}
