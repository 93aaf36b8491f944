import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export interface Asked {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

export interface Answer {
  status: number
  headers?: Record<string, string>
  body?: unknown
}

/** What befalls a request: no answer at all, another answer, or the connection breaks after it has been done. */
export interface Trouble {
  /** `POST /path`; all where it is left out. */
  on?: RegExp
  /** How many requests; all where it is left out. */
  times?: number
  what: 'hang' | 'cut after it is done' | Answer
}

/** An HTTP server on the loopback that answers like somebody else's, and suffers what it is told. */
export class Loopback {
  readonly asked: Asked[] = []
  troubles: Trouble[] = []
  readonly #server: Server
  readonly #hanging = new Set<ServerResponse>()

  constructor(answer: (asked: Asked) => Answer | Promise<Answer>) {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response, answer)
    })
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    answer: (asked: Asked) => Answer | Promise<Answer>,
  ): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const url = new URL(request.url ?? '/', 'http://loopback')
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    this.asked.push(asked)
    const what = this.#troubleFor(asked)
    if (what === 'hang') return void this.#hanging.add(response)
    const given = typeof what === 'object' ? what : await answer(asked)
    if (what === 'cut after it is done') return void response.destroy()
    const isJson = given.body !== undefined && typeof given.body !== 'string'
    response.writeHead(given.status, {
      ...(isJson && { 'content-type': 'application/json;charset=utf-8' }),
      ...given.headers,
    })
    response.end(isJson ? JSON.stringify(given.body) : (given.body ?? ''))
  }

  #troubleFor({ method, path }: Asked): Trouble['what'] | undefined {
    const trouble = this.troubles.find(
      ({ on, times = 1 }) => times > 0 && (on === undefined || on.test(`${method} ${path}`)),
    )
    if (trouble?.times !== undefined) trouble.times -= 1
    return trouble?.what
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('it does not listen')
    return `http://127.0.0.1:${address.port}`
  }

  async close(): Promise<void> {
    for (const response of this.#hanging) response.destroy()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
