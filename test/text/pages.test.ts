import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../src/domain/workspace.ts'
import { textsIn } from '../../src/text/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const FILES = ['adapters/web/pages', 'commands/pages', 'commands/slash/web.ts'].flatMap((place) =>
  place.endsWith('.ts')
    ? [place]
    : readdirSync(join(ROOT, place))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${place}/${name}`),
)
const sourceOf = (file: string): string =>
  readFileSync(join(ROOT, file), 'utf8')
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')

test('no page has a sentence of its own: all that is read stands in src/text', () => {
  const chinese = FILES.filter((file) => /[\u3400-\u9fff\uff00-\uffef]/.test(sourceOf(file)))
  expect(chinese).toEqual([])
  const english = FILES.flatMap((file) => wordsIn(sourceOf(file)).map((words) => `${file}: ${words}`))
  expect(english).toEqual([])
})

/** Words between the tags of markup in a source; what is put in is not ours. */
function wordsIn(source: string): string[] {
  const between = [...source.matchAll(/>([^<>`${}=;()]*)</g)].map(([, text = '']) => text.trim())
  // What has these signs is a type.
  return between.filter((text) => /[a-z]{2,}/i.test(text) && !/[[\]:|]|^[\w.]+$/.test(text))
}

test('the finder of words finds some', () => {
  expect(wordsIn('html`<p>Nothing to see here</p>`')).toEqual(['Nothing to see here'])
  expect(wordsIn('html`<p>$' + '{words.title}</p>`')).toEqual([])
})

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []

test.each(LANGUAGES)('every text of the pages says something: %s', (language) => {
  const { pages, overview, targets } = textsIn(language)
  const all = textsOf({ pages, overview, targets })
  expect(all.length).toBeGreaterThan(200)
  for (const text of all) expect(text.trim()).not.toBe('')
})

test('what is Chinese in one language is not in the other', () => {
  const { pages, overview, targets } = textsIn('en')
  const own = textsOf({ ...pages, product: '', overview, targets })
  expect(own.filter((text) => /[\u3400-\u9fff]/.test(text))).toEqual([])
})
