import type { Moment } from '../../src/domain/calendar/moment.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { CHAT_NAMES, type ChatName, type Draft, type MessageRef } from '../../src/ports.ts'
import type { Connection, Reads } from './connection.ts'
import { integer, json, maybeText, text, word } from './rows.ts'
import { isTexts } from './shapes.ts'

/** Messages, drafts and settings: what is kept beside the ledger. */

export async function message(reads: Reads, chat: ChatName, key: string): Promise<MessageRef | undefined> {
  const [row] = await reads.all('SELECT chat, channel, id FROM message WHERE chat = ? AND key = ?', [
    chat,
    key,
  ])
  return row && { chat: word(row, 'chat', CHAT_NAMES), channel: text(row, 'channel'), id: text(row, 'id') }
}

export async function leadOfMessage(reads: Reads, ref: MessageRef): Promise<LeadId | undefined> {
  const [row] = await reads.all(
    'SELECT lead FROM message WHERE chat = ? AND channel = ? AND id = ? AND lead IS NOT NULL',
    [ref.chat, ref.channel, ref.id],
  )
  return row && maybeText(row, 'lead')
}

export async function saveDraft(connection: Connection, { id, person, values, at }: Draft): Promise<void> {
  await connection.run(
    `INSERT INTO draft (id, person, fields, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET person = excluded.person, fields = excluded.fields, at = excluded.at`,
    [id, person, JSON.stringify(values), at],
  )
}

export async function draft(reads: Reads, id: string): Promise<Draft | undefined> {
  const [row] = await reads.all('SELECT id, person, fields, at FROM draft WHERE id = ?', [id])
  return (
    row && {
      id: text(row, 'id'),
      person: text(row, 'person'),
      values: json(row, 'fields', isTexts),
      at: integer(row, 'at'),
    }
  )
}

export async function setting(reads: Reads, key: string): Promise<string | undefined> {
  const [row] = await reads.all('SELECT value FROM setting WHERE key = ?', [key])
  return row && text(row, 'value')
}

export async function setSetting(connection: Connection, key: string, value: string): Promise<void> {
  await connection.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  )
}

/** Gives the value that is kept. */
export async function setSettingOnce(connection: Connection, key: string, value: string): Promise<string> {
  await connection.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
    key,
    value,
  ])
  return (await setting(connection, key)) ?? value
}

export async function settings(reads: Reads, prefix: string): Promise<{ key: string; value: string }[]> {
  const rows = await reads.all(
    'SELECT key, value FROM setting WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1 ORDER BY key',
    [prefix],
  )
  return rows.map((row) => ({ key: text(row, 'key'), value: text(row, 'value') }))
}

/** Writes something small that nobody needs. */
export async function beat(connection: Connection, at: Moment): Promise<void> {
  await connection.run(
    'INSERT INTO pulse (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
    [at],
  )
}

export async function lastBeat(reads: Reads): Promise<Moment | undefined> {
  const [row] = await reads.all('SELECT at FROM pulse')
  return row && integer(row, 'at')
}
