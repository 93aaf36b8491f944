import { randomBytes } from 'node:crypto'
import type { Store } from '../../../src/ports.ts'

const BYTES = 32

type Settings = Pick<Store, 'get' | 'setOnce'>

/** The key that signs the links to forms: made once, and the same for all processes that share the store. Throws for a damaged one. */
export const formSecret = (store: Settings): Promise<Buffer> => secretUnder('forms:secret', store)

/** Another one, for the links that sign people in: no link is ever taken for one of the other kind. */
export const signInSecret = (store: Settings): Promise<Buffer> => secretUnder('pages:secret', store)

async function secretUnder(key: string, store: Settings): Promise<Buffer> {
  const kept = (await store.get(key)) ?? (await store.setOnce(key, randomBytes(BYTES).toString('base64url')))
  const secret = Buffer.from(kept, 'base64url')
  if (secret.length !== BYTES)
    throw new Error(`The setting ${key} is damaged: remove it, and a new one is made`)
  return secret
}
