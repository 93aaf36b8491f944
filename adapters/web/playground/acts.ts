import type { Answer, Caller, FrontDesk } from '../../../commands/desk.ts'
import type { Person, Workspace } from '../../../src/domain/workspace.ts'
import { decodeValue, type Message } from '../../../src/message.ts'
import type { Clock } from '../../../src/ports.ts'
import { type ConversationId, directConversation, mayRead } from './conversations.ts'
import { createDeliveries } from './deliveries.ts'
import { RequestProblem } from './request-problem.ts'
import type { PressRequest, SayRequest, SubmitRequest } from './requests.ts'
import type { Room } from './room.ts'
import { wireForm } from './to-wire.ts'
import type { Reply } from './wire.ts'

/** What a person does in the playground, handed to the front desk. Throws RequestProblem for persons and places that are not there. */
export interface Acts {
  say(request: SayRequest): Promise<Reply>
  press(request: PressRequest): Promise<Reply>
  submit(request: SubmitRequest): Promise<Reply>
}

/** `/lead`, alone or with what follows it, line breaks kept. */
const SLASH = /^\s*\/lead(?:\s+(?<rest>[\s\S]*))?$/i

export function createActs(desk: FrontDesk, workspace: Workspace, room: Room, clock: Clock): Acts {
  const once = createDeliveries<Reply>()

  function caller(person: Person, conversation: ConversationId, delivery: string): Caller {
    if (!mayRead(person, conversation, workspace)) throw new RequestProblem('unknown-place', 404)
    return { chat: 'playground', user: person.id, conversation, delivery }
  }

  function whisper(to: Caller, message: Message): void {
    room.whisper(to.user, { conversation: to.conversation, at: clock.now(), message })
  }

  function replyTo(answer: Answer, to: Caller): Reply {
    if (answer.kind === 'form') return { kind: 'form', form: wireForm(answer.form) }
    if (answer.kind === 'say') whisper(to, answer.message)
    return { kind: 'done' }
  }

  /** An ordinary chat message; in a thread the desk hears it too. */
  async function post(text: string, root: string | undefined, by: Caller): Promise<Reply> {
    const { conversation, user } = by
    const thread = root === undefined ? undefined : threadIn(room, conversation, root)
    const message = { plain: text.trim(), blocks: [] }
    // A retry after the desk failed must not stand there twice.
    const key = `${user} ${by.delivery}`
    await room.settle()
    if (!room.of(conversation).some((posted) => posted.from === user && posted.key === key)) {
      await room.add({ conversation, at: clock.now(), from: user, key, message, ...(thread && { thread }) })
    }
    if (thread !== undefined) await desk.said({ channel: conversation, id: thread }, text.trim(), by)
    return { kind: 'done' }
  }

  return {
    async say({ as, conversation, text, thread, delivery }) {
      const by = caller(personOf(workspace, as), conversation, delivery)
      const slash = SLASH.exec(text)
      return once(`${as} ${delivery}`, async () =>
        slash ? replyTo(await desk.slash(slash.groups?.rest?.trim() ?? '', by), by) : post(text, thread, by),
      )
    },

    async press({ as, message, action, value, delivery }) {
      const person = personOf(workspace, as)
      const pressed = room.get(message) ?? room.ephemeralsOf(as).find(({ id }) => id === message)
      const by = caller(person, pressed?.conversation ?? '', delivery)
      return once(`${as} ${delivery}`, async () =>
        replyTo(await desk.press(action, decodeValue(value), by), by),
      )
    },

    async submit({ as, conversation, command, value, values, delivery }) {
      const person = personOf(workspace, as)
      const by = caller(person, conversation ?? directConversation(person.id), delivery)
      return once(`${as} ${delivery}`, async () => {
        const answer = await desk.submit(command, decodeValue(value), values, by)
        if (answer.kind === 'errors') return answer
        if (answer.say !== undefined) whisper(by, answer.say)
        return { kind: 'done' }
      })
    },
  }
}

/** Throws a RequestProblem for an id that is not in the roster. */
export function personOf(workspace: Workspace, id: string): Person {
  const person = workspace.people.find((one) => one.id === id)
  if (person === undefined) throw new RequestProblem('unknown-person', 404)
  return person
}

function threadIn(room: Room, conversation: ConversationId, root: string): string {
  const posted = room.get(root)
  if (posted?.conversation !== conversation) throw new RequestProblem('unknown-place', 404)
  return posted.thread ?? posted.id
}
