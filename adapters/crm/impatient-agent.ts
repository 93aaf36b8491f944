import { Agent, type AgentOptions } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import type { Duplex } from 'node:stream'

/** Connections are kept for a while between two calls. */
const KEPT: AgentOptions = { keepAlive: true, maxSockets: 10 }

/** An agent whose connections break when nothing comes for so many milliseconds: a server that hangs holds nothing of ours. */
export function impatientAgent(url: string, milliseconds: number): Agent {
  const options = { ...KEPT, timeout: milliseconds }
  const agent = url.startsWith('https:') ? new SecureAgent(options) : new Agent(options)
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (...args: Parameters<typeof connect>) => {
    const socket: Duplex | null | undefined = connect(...args)
    socket?.on('timeout', () => socket.destroy(new Error('no answer in time')))
    return socket
  }
  return agent
}
