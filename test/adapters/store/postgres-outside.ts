import pg from 'pg'
import { addressOf } from '../../../adapters/store/postgres/address.ts'

/** A connection of somebody else's to the same schema. */
export async function outside(url: string): Promise<pg.Client> {
  const client = new pg.Client(addressOf(url).config)
  client.on('error', () => undefined)
  await client.connect()
  return client
}
