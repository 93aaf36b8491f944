import { z } from 'zod'
import { createRelay } from '../../../commands/clockwork/relay.ts'
import { createSweep } from '../../../commands/clockwork/sweep.ts'
import { benchCore } from '../bench-core.ts'
import { live } from '../lives.ts'
import { databaseShape } from '../orders.ts'
import { quietChat } from '../quiet-chat.ts'
import { orderOf, serveParent } from '../serve-parent.ts'

/** The core with its clockwork, in which leads live from their post to their end. The auditor, which walks over all open leads, is left out. */

const order = orderOf(z.object({ database: databaseShape, together: z.number().default(1) }))
/** Without its paces nobody waits for minutes until a lead's messages are out. */
const chat = { ...quietChat, pace: { post: 0, anywhere: 0, updates: 1e9 }, together: order.together }
const core = await benchCore(order.database, [chat])
const relay = createRelay(core)
const sweep = createSweep(core)
await relay.start()
sweep.start()

serveParent({
  ready: () => null,
  /** Resolves when they have lived and everybody was told what may be told by now. */
  live: async (value) => {
    await live(core, z.number().parse(value))
    while ((await core.store.outbox(core.clock.now())).some(({ since }) => since !== undefined)) {
      await core.clock.until(core.clock.now() + 20)
    }
    return null
  },
  stop: async () => {
    await sweep.stop()
    await relay.stop()
    await core.store.close()
  },
})
