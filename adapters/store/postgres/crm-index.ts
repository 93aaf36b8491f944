import type { CrmIndexDialect } from '../crm/dialect.ts'
import { shortened } from './texts.ts'

/** A row for each word of a record. */
export const POSTGRES_CRM_INDEX: CrmIndexDialect = {
  index(records) {
    const words: string[] = []
    const numbers: number[] = []
    for (const record of records) {
      for (const word of new Set(record.words.map(shortened))) {
        words.push(word)
        numbers.push(record.number)
      }
    }
    const sql = 'INSERT INTO crm_index (word, number) SELECT * FROM unnest(?1::text[], ?2::bigint[])'
    return [sql, words, numbers]
  },
  asked: shortened,
  numbers: (word, most) =>
    `SELECT number FROM crm_index WHERE crm_index.word = ${word} ORDER BY number LIMIT ${most}`,
  words: (parameter) =>
    `(SELECT word COLLATE "C" AS word FROM unnest(${parameter}::text[]) AS told(word)) AS told`,
  joined: 'JOIN crm_index ON crm_index.word = rare.word',
  numberJoined: 'crm_index.number',
  withAll(words, most) {
    const [first = '', ...others] = words.map(shortened)
    const too = others.map(
      () =>
        'AND EXISTS (SELECT 1 FROM crm_index WHERE crm_index.word = ? AND crm_index.number = first.number)',
    )
    const sql = `SELECT number FROM crm_index AS first WHERE word = ? ${too.join(' ')} ORDER BY number LIMIT ${most}`
    return [sql, first, ...others]
  },
}
