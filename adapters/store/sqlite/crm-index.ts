import type { CrmIndexDialect } from '../crm/dialect.ts'

/** SQLite's own index of texts, without the texts. */
const asked = (word: string): string => `"${word}"`
const numbers = (word: string, most: number): string =>
  `SELECT rowid AS number FROM crm_index WHERE crm_index MATCH ${word} LIMIT ${most}`

export const SQLITE_CRM_INDEX: CrmIndexDialect = {
  index: (records) => [
    `WITH given(value) AS MATERIALIZED (SELECT value FROM jsonb_each(?1))
     INSERT INTO crm_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM given`,
    JSON.stringify(records.map(({ number, words }) => [number, words.join(' ')])),
  ],
  asked,
  numbers,
  words: (parameter) => `(SELECT value AS word FROM json_each(${parameter})) AS told`,
  joined: 'CROSS JOIN crm_index ON crm_index MATCH word',
  numberJoined: 'crm_index.rowid',
  withAll: (words, most) => [numbers('?', most), words.map(asked).join(' AND ')],
}
