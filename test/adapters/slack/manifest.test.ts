import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { manifest, SCOPES } from '../../../adapters/slack/manifest.ts'

const FOLDER = new URL('../../../adapters/slack/', import.meta.url)
const source = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'))
  .join('\n')
const whole = manifest('https://YOUR-HOST')

/** The scopes that Slack's reference asks for: by Web API method, and by what we listen to. */
const METHODS: Record<string, string[]> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'views.open': [],
}
const EVENTS: Record<string, string[]> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
}

describe('the manifest', () => {
  it('is the file that an operator copies', () => {
    expect(JSON.parse(readFileSync(new URL('manifest.json', FOLDER), 'utf8'))).toEqual(whole)
  })

  it('asks for the scopes of what we call and hear, and for no other', () => {
    const called = [...source.matchAll(/client\.(\w+\.\w+)\(/g)].map(([, method]) => method ?? '')
    expect([...new Set(called)].sort()).toEqual(Object.keys(METHODS).sort())
    const events = whole.settings.event_subscriptions.bot_events
    const needed = [...called.flatMap((name) => METHODS[name]), ...events.flatMap((name) => EVENTS[name])]
    expect([...SCOPES].sort()).toEqual([...new Set(['commands', ...needed])].sort())
  })

  it('has a listener for each command and event, and each listener is in it', () => {
    const heard = [...source.matchAll(/app\.(command|action|view|event)(?:<\w+>)?\(\s*([^,]+),/g)]
    expect(heard.map(([, kind, what]) => `${kind} ${what}`).sort()).toEqual([
      'command COMMAND',
      "event 'message'",
      'view /.*/',
    ])
    expect(source).toMatch(/app\.press\(/)
    expect(whole.features.slash_commands.map(({ command }) => command)).toEqual(['/lead'])
    expect(whole.settings.event_subscriptions.bot_events.every((name) => name.startsWith('message.'))).toBe(
      true,
    )
    expect(whole.settings.interactivity.is_enabled).toBe(true)
  })

  it('keeps to Slack’s lengths', () => {
    const { display_information: shown, features } = whole
    expect(shown.name.length).toBeLessThanOrEqual(35)
    expect(shown.description.length).toBeLessThanOrEqual(140)
    expect(shown.long_description.length).toBeGreaterThanOrEqual(174)
    expect(shown.long_description.length).toBeLessThanOrEqual(4000)
    expect(features.slash_commands[0]?.usage_hint.length).toBeLessThanOrEqual(1000)
  })

  it('for Socket Mode has no address', () => {
    const socket = manifest()
    expect(JSON.stringify(socket)).not.toContain('url')
    expect(socket.settings.socket_mode_enabled).toBe(true)
    expect(whole.settings.socket_mode_enabled).toBe(false)
  })
})
