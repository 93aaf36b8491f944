import { isJson, type Json, parseJson } from '../../slack/json.ts'
import type { Answer } from '../api/method.ts'
import type { World } from '../world.ts'

/** A frame as it comes from the bot's side. */
export interface Frame {
  readonly cmd: string
  readonly reqId: string
  readonly body: Json
}

const MEMBERS = ['cmd', 'headers', 'body']

/** Reads a frame; what is none is written down and passed over. */
export const readFrame = (world: World, data: string): Frame | undefined => {
  const raw = parseJson(data)
  const reqId = isJson(raw) && isJson(raw.headers) ? raw.headers.req_id : undefined
  if (!isJson(raw) || typeof raw.cmd !== 'string' || typeof reqId !== 'string' || reqId === '') {
    world.violate(`no frame with cmd and headers.req_id: ${data.slice(0, 300)}`)
    return undefined
  }
  const strays = Object.keys(raw).filter((name) => !MEMBERS.includes(name))
  if (strays.length > 0) world.violate(`${raw.cmd}: a frame has no ${strays.join(', ')}`)
  return { cmd: raw.cmd, reqId, body: isJson(raw.body) ? raw.body : {} }
}

/** An acknowledgement: no cmd, the req_id echoed, a body only after uploads. */
export const ackOf = (reqId: string, { errcode, errmsg, body }: Answer): string =>
  JSON.stringify({ headers: { req_id: reqId }, ...(isJson(body) ? { body } : {}), errcode, errmsg })

export const callbackOf = (cmd: string, reqId: string, body: Json): string =>
  JSON.stringify({ cmd, headers: { req_id: reqId }, body })
