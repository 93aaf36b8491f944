import type { Core } from '../core.ts'

/**
 * A key with which another system marks what it asks for, so that it may ask again: it stands for one body. True where it does, and false
 * where it was used for another one. Kept for a week.
 */
export async function standsFor(core: Core, key: string, fingerprint: string): Promise<boolean> {
  const first = await core.store.commit({
    delivery: `${key}:body`,
    leads: [],
    decide: () => ({ result: fingerprint }),
  })
  return first === fingerprint
}

/** Keeps an answer for whoever asks again; gives the one that was kept first. It must survive JSON. */
export const keptAnswer = <Answer>(core: Core, key: string, answer: Answer): Promise<Answer> =>
  core.store.commit({ delivery: `${key}:answer`, leads: [], decide: () => ({ result: answer }) })
