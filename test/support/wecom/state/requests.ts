import type { Chat, Message } from '../model.ts'

/** A callback that the bot was given, and what came of it. */
export interface Request {
  readonly reqId: string
  readonly kind: 'message' | 'enter_chat' | 'card' | 'other'
  readonly user: string
  readonly chat: Chat
  readonly at: number
  /** The connection that it went through. */
  readonly connection: number
  /** The card that was pressed. */
  readonly pressed: Message | undefined
  readonly taskId: string | undefined
  /** Whether it has had the one answer it may have. */
  answered: boolean
  /** The reply that streams in: its id, its message, and whether it is complete. */
  stream: { readonly id: string; readonly message: Message; finished: boolean } | undefined
}

/** All callbacks by req_id, and those that can be answered at a response_url by its code. */
export class Requests {
  readonly #requests = new Map<string, Request>()
  readonly #urls = new Map<string, { readonly request: Request; used: boolean }>()

  add(request: Request): void {
    this.#requests.set(request.reqId, request)
  }

  get(reqId: string): Request | undefined {
    return this.#requests.get(reqId)
  }

  /** Opens the response_url of a request. */
  open(code: string, request: Request): void {
    this.#urls.set(code, { request, used: false })
  }

  url(code: string): { readonly request: Request; used: boolean } | undefined {
    return this.#urls.get(code)
  }

  /** Streams that nobody has finished. */
  get unfinished(): readonly Request[] {
    return [...this.#requests.values()].filter(({ stream }) => stream && !stream.finished)
  }
}
