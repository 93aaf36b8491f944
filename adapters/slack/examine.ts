import type { WebClient } from '@slack/web-api'
import { ChatFault } from '../../src/ports.ts'
import { faultOf } from './faults.ts'
import { SCOPES } from './manifest.ts'

/** What an operator should know about the connection to Slack. */
export interface SlackFinding {
  name: string
  state: 'ok' | 'warning' | 'failed'
  message: string
}

const ADVICE: Record<string, string> = {
  invalid_auth: 'the bot token is not valid; copy it again from "OAuth & Permissions"',
  token_revoked: 'the bot token was revoked; install the app again',
  account_inactive: 'the app was removed from the workspace; install it again',
  not_in_channel: 'invite the app there: /invite @Tenon',
  channel_not_found: 'there is no such channel, or it is private and the app is not in it: /invite @Tenon',
  missing_scope: 'the app lacks a scope; install it again with the manifest',
}

/** Looks at the token, its scopes and the dispatch channels; changes nothing and posts nothing. */
export async function examineSlack(client: WebClient, channels: string[]): Promise<SlackFinding[]> {
  try {
    const who = await client.auth.test()
    const scopes = who.response_metadata?.scopes
    const found: SlackFinding = {
      name: 'slack token',
      state: 'ok',
      message: `${who.user ?? 'the bot'} in ${who.team ?? '?'}`,
    }
    const rooms = await Promise.all(channels.map((channel) => examineChannel(client, channel)))
    return [found, scopesFinding(scopes), ...rooms]
  } catch (error) {
    return [{ name: 'slack token', state: 'failed', message: adviceOn(error) }]
  }
}

function scopesFinding(scopes: string[] | undefined): SlackFinding {
  const name = 'slack scopes'
  if (scopes === undefined)
    return { name, state: 'warning', message: 'Slack did not say which scopes the token has' }
  const lacking = SCOPES.filter((scope) => !scopes.includes(scope))
  if (lacking.length === 0) return { name, state: 'ok', message: 'all that are needed' }
  const onlyPictures = lacking.every((scope) => scope === 'files:write')
  const so = onlyPictures ? ', so that digests come without their picture' : ''
  return {
    name,
    state: onlyPictures ? 'warning' : 'failed',
    message: `missing ${lacking.join(', ')}${so}; install the app again with the manifest`,
  }
}

async function examineChannel(client: WebClient, channel: string): Promise<SlackFinding> {
  const name = `slack channel ${channel}`
  try {
    await client.conversations.history({ channel, limit: 1 })
    return { name, state: 'ok', message: 'Tenon is in it' }
  } catch (error) {
    return { name, state: 'failed', message: adviceOn(error) }
  }
}

function adviceOn(error: unknown): string {
  const fault = faultOf(error, true)
  return (
    ADVICE[fault.message] ?? (fault instanceof ChatFault ? `${fault.kind}: ${fault.message}` : 'no answer')
  )
}
