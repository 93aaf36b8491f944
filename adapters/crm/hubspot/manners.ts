import type { HubSpotApi } from './asks.ts'
import { faultOf } from './faults.ts'

/** Resolves for one after the other, so many milliseconds apart. */
export function paced(every: number): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    const mine = last
    last = mine.then(() => new Promise((resolve) => setTimeout(resolve, every)))
    return mine
  }
}

/** Faults of the client become ours. */
export function inOurWords(api: HubSpotApi): HubSpotApi {
  const told = <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) => {
    return (...args: Args): Promise<T> =>
      ask(...args).catch((error: unknown) => {
        throw faultOf(error)
      })
  }
  return {
    search: told(api.search),
    read: told(api.read),
    holder: told(api.holder),
    upsert: told(api.upsert),
    change: told(api.change),
    associate: told(api.associate),
    associated: told(api.associated),
    addNotes: told(api.addNotes),
    owners: told(api.owners),
    properties: told(api.properties),
    addProperty: told(api.addProperty),
  }
}
