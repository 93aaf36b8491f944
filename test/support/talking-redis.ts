import { createServer, type Socket } from 'node:net'

/** Speaks as much of Redis' protocol as a first look needs; for kinds of servers that are not at hand. */
export interface TalkingRedis {
  url: string
  close(): Promise<void>
}

/** `info` is what INFO tells; every command that it does not know, CONFIG among them, is refused as on a managed server. */
export async function talkingRedis(info: Record<string, string>): Promise<TalkingRedis> {
  const text = Object.entries(info).map(([name, value]) => `${name}:${value}\r\n`)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let heard = ''
    socket.on('data', (data) => {
      heard += data.toString()
      for (let end = commandEnd(heard); end > 0; end = commandEnd(heard)) {
        socket.write(answerTo(heard.slice(0, end), text.join('')))
        heard = heard.slice(end)
      }
    })
    socket.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listener on a port has a port')
  return {
    url: `redis://127.0.0.1:${address.port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Where the first whole command ends: `*<parts>`, then `$<length>` and a word for each. 0 while it is not whole. */
function commandEnd(heard: string): number {
  const parts = /^\*(\d+)\r\n/.exec(heard)
  if (parts === null) return 0
  const whole = new RegExp(`^\\*\\d+\\r\\n(?:\\$\\d+\\r\\n[^\\r]*\\r\\n){${parts[1]}}`).exec(heard)
  return whole?.[0].length ?? 0
}

function answerTo(command: string, info: string): string {
  const word = command.split('\r\n')[2]?.toLowerCase()
  if (word === 'info') return `$${Buffer.byteLength(info)}\r\n${info}\r\n`
  return `-ERR unknown command '${word}'\r\n`
}
