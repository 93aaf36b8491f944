import { type Chat, type ChatCall, ChatFault, type Meter, type Tracer } from '../../src/ports.ts'

/** The chat, with what it is asked for counted: how long it takes, and how it fails us. */
export function measuredChat(chat: Chat, { meter, tracer }: { meter: Meter; tracer: Tracer }): Chat {
  const measured = async <T>(call: ChatCall, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    try {
      return await tracer.step(`chat ${call}`, { chat: chat.name }, work)
    } catch (fault) {
      meter.failed(chat.name, fault instanceof ChatFault ? fault.kind : 'unexpected')
      throw fault
    } finally {
      meter.called(chat.name, call, performance.now() - begun)
    }
  }
  return {
    ...chat,
    post: (address, message, key) => measured('post', () => chat.post(address, message, key)),
    update: (ref, message, key) => measured('update', () => chat.update(ref, message, key)),
    whisper: (conversation, user, message) =>
      measured('whisper', () => chat.whisper(conversation, user, message)),
    find: (address, key, since) => measured('find', () => chat.find(address, key, since)),
  }
}
