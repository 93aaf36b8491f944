import { randomBytes } from 'node:crypto'
import type { Store } from '../../../src/ports.ts'

const KEY = 'forms:secret'
const BYTES = 32

/** The key that signs the links to forms: made once, and the same for all processes that share the store. Throws for a damaged one. */
export async function formSecret(store: Pick<Store, 'get' | 'setOnce'>): Promise<Buffer> {
  const kept = (await store.get(KEY)) ?? (await store.setOnce(KEY, randomBytes(BYTES).toString('base64url')))
  const secret = Buffer.from(kept, 'base64url')
  if (secret.length !== BYTES)
    throw new Error(`The setting ${KEY} is damaged: remove it, and a new one is made`)
  return secret
}
