import type { Chat } from '../../src/ports.ts'

let sent = 0

/** Slack's paces and reach, and a platform that takes everything at once. */
export const quietChat: Chat = {
  name: 'slack',
  pace: { post: 1050, anywhere: 250, updates: 48 },
  reaches: () => true,
  post: async () => ({ chat: 'slack', channel: 'C0DISPATCH', id: String(++sent) }),
  update: async () => {},
  whisper: async () => {},
  find: async () => undefined,
  link: async () => undefined,
  ping: async () => {},
}
