import { relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadedWith } from '../support/loaded-with.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const start = loadedWith(resolve(ROOT, 'src/start.ts'))

/**
 * Packages that every process keeps in its memory, whatever it is connected to. A page's plots, a picture, a table's file, a driver, a CRM
 * or a chat comes with the first one who needs it: one library of plots alone took a fifth of an idle process's memory.
 */
const ALWAYS = [
  ...['chinese-days', 'libphonenumber-js/max', 'opencc-js/t2cn', 'pinyin-pro', 'tldts', 'yaml', 'zod'],
  ...['@embedpdf/fonts-sc', 'csv-stringify/sync', 'prom-client', 'yazl'],
]

test('a start loads no package that only some need', () => {
  expect(start.packages).toEqual(ALWAYS.toSorted())
})

test('a start loads no chat, CRM, driver or receiver that is not configured', () => {
  const optional = /^adapters\/(slack|wecom|crm|webhooks|store\/(sqlite|postgres)|queue\/bullmq)\//
  const loaded = start.files.map((file) => relative(ROOT, file)).filter((file) => optional.test(file))
  expect(loaded).toEqual([])
})
