import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPagesBench, type PagesBench } from '../../../support/pages.ts'
import { fileOf, readRows } from '../../table/read-rows.ts'

let bench: PagesBench

beforeEach(async () => {
  bench = await openPagesBench()
})
afterEach(() => bench.end())

test('CSV and XLSX have what the page shows: the same leads, filters and words, and no formula', async () => {
  const odd = await bench.post('=1+1公司')
  const plain = await bench.post('锐科')
  await bench.post('别的', '', 'sdr-he')
  const browser = await bench.browser('head-mkt')
  const asked = '?sdr=sdr-lin'
  const page = await browser.get(`/leads${asked}`)
  const shown = [...page.text.matchAll(/href="\/leads\/(L[2-9A-Z]+)"/g)].map(([, id]) => id)
  const files = []
  for (const kind of ['csv', 'xlsx']) {
    const { status, headers, body } = await browser.get(`/leads.${kind}${asked}`)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toMatch(
      new RegExp(`^attachment; .*filename\\*=UTF-8''.*\\.${kind}$`),
    )
    files.push(await readRows(fileOf(body, `leads.${kind}`)))
    if (kind === 'csv') expect(body.toString('utf8')).toContain(`${odd},'=1+1公司`)
  }
  const [csv, xlsx] = files
  expect(csv?.rows.map(({ cells }) => cells)).toEqual(xlsx?.rows.map(({ cells }) => cells))
  expect(csv?.header).toEqual(xlsx?.header)
  expect(csv?.rows.map(({ cells }) => cells[0])).toEqual(shown)
  expect(new Set(shown)).toEqual(new Set([odd, plain]))
  expect(csv?.rows.some(({ cells }) => cells.includes('=1+1公司'))).toBe(true)
})

test('a list of many pages is one file, in the reader’s language', async () => {
  const ids: string[] = []
  for (let n = 0; n < 60; n++) ids.push(await bench.post(`公司${n}`))
  const { body } = await (await bench.browser('mgr-tan')).get('/leads.csv')
  const { header, rows } = await readRows(fileOf(body, 'leads.csv'))
  expect(header.slice(0, 3)).toEqual(['Number', 'Company', 'Contact'])
  expect(rows).toHaveLength(60)
  expect(new Set(rows.map(({ cells }) => cells[0]))).toEqual(new Set(ids))
})

test('numbers of the overview are the same on the page and in its files', async () => {
  const lead = await bench.post('锐科')
  await bench.post('木棉', '', 'sdr-he')
  await bench.press('assign:other', { lead, rep: 'rep-li' }, 'mgr-zhou')
  await bench.press('accept', { lead }, 'rep-li')
  await bench.count()
  const browser = await bench.browser('head-sales')
  const { text } = await browser.get('/?by=sdr&period=all')
  const { body } = await browser.get('/overview/funnel.csv?by=sdr&period=all')
  const { rows } = await readRows(fileOf(body, 'funnel.csv'))
  const table = /<section class="sheet" id="funnel"[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(text)?.[1] ?? ''
  const shown = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell),
  )
  expect(shown).toHaveLength(2)
  expect(shown).toEqual(rows.map(({ cells }) => cells))
})
