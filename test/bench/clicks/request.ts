import { createHmac } from 'node:crypto'

export const SIGNING_SECRET = 'a-secret-for-the-bench'

/** A button on a message, pressed by somebody. */
export interface Press {
  user: string
  action: string
  value: string
  /** Blocks of the message that the button is in, as JSON: Slack sends them along with every press. */
  blocks: string
}

let pressed = 0

/** A press as Slack delivers it: a whole HTTP message, signed, with the time in seconds of now. */
export function pressRequest({ user, action, value, blocks }: Press): Buffer {
  pressed += 1
  const now = Date.now()
  const who = { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: 'T0BENCH' }
  const message = {
    type: 'message',
    user: 'U0TENON',
    bot_id: 'B0TENON',
    app_id: 'A0BENCH',
    ts: '1700000000.000001',
  }
  const payload = {
    type: 'block_actions',
    user: who,
    api_app_id: 'A0BENCH',
    token: 'an-old-verification-token',
    container: { type: 'message', message_ts: message.ts, channel_id: 'C0DISPATCH', is_ephemeral: false },
    trigger_id: `${now}.${pressed}.5f8d1b7c9f4e4c0f`,
    team: { id: 'T0BENCH', domain: 'bench' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: 'C0DISPATCH', name: 'dispatch' },
    message: { ...message, text: 'A lead', team: 'T0BENCH', blocks: JSON.parse(blocks) },
    state: { values: {} },
    response_url: `https://hooks.slack.com/actions/T0BENCH/${now}/${pressed}`,
    actions: [
      {
        action_id: action,
        block_id: 'p-1.9.0',
        text: { type: 'plain_text', text: 'Press', emoji: false },
        value,
        style: 'primary',
        type: 'button',
        action_ts: `${now / 1000}`,
      },
    ],
  }
  return signedRequest(`payload=${encodeURIComponent(JSON.stringify(payload))}`, now)
}

/** A form as Slack posts it to us. */
export function signedRequest(body: string, now: number): Buffer {
  const timestamp = Math.floor(now / 1000)
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')
  return Buffer.from(
    [
      'POST /slack/events HTTP/1.1',
      'Host: tenon.example.com',
      'User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)',
      'Accept-Encoding: gzip,deflate',
      'Accept: application/json,*/*',
      `X-Slack-Signature: v0=${signature}`,
      `X-Slack-Request-Timestamp: ${timestamp}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Type: application/x-www-form-urlencoded',
      '',
      body,
    ].join('\r\n'),
  )
}
