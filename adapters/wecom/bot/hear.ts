import type { Clock, Logger } from '../../../src/ports.ts'
import type { Pace } from '../pace.ts'
import { kindOf } from '../trouble.ts'
import type { ClickEvent, TextEvent } from './events.ts'
import type { Line } from './line.ts'
import { laneOf } from './push.ts'
import { readFrame } from './read-frame.ts'
import { type ClickReply, clickReply, type TextReply, textReply } from './reply.ts'

/** Who is told what the bot hears. A rejection is logged, without its words, and harms nothing else. */
export interface BotEars {
  onText(event: TextEvent, reply: TextReply): Promise<void>
  onClick(event: ClickEvent, reply: ClickReply): Promise<void>
}

/** Hands on what the gateway tells. */
export function createHearing(ears: BotEars, clock: Clock, logger: Logger, pace: Pace) {
  const working = new Set<Promise<void>>()

  async function hear(frame: unknown, line: Line): Promise<void> {
    const arrived = clock.now()
    const read = readFrame(frame)
    if (read.kind === 'unreadable') return logger.warn({ what: read.what }, 'wecom frame not understood')
    if (read.kind === 'ignored') return logger.debug({ what: read.what }, 'wecom frame ignored')
    const { event, request } = read
    const asked = { line, request, arrived, clock, room: () => pace.take(laneOf(event.chat)) }
    if (event.kind === 'text') await ears.onText(event, textReply(asked))
    else await ears.onClick(event, clickReply(asked, event.task))
  }

  return {
    /** Never throws. */
    hear: (frame: unknown, line: Line): void => {
      const work = hear(frame, line)
        .catch((fault: unknown) => logger.error({ fault: kindOf(fault) }, 'wecom event failed'))
        .finally(() => working.delete(work))
      working.add(work)
    },
    /** Resolves when nothing is in work. */
    idle: async (): Promise<void> => {
      while (working.size > 0) await Promise.all(working)
    },
  }
}
