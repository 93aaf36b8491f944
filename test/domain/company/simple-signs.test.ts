import { Converter } from 'opencc-js/t2cn'
import { expect, test } from 'vitest'
import { simpleSigns } from '../../../src/domain/company/simple-signs.ts'

const SIGNS = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCharCode(0x3400 + at))

test.each([
  ['t', 't2s'],
  ['hk', 'hk2s'],
] as const)('from %s every sign becomes what the library itself turns it into', (from, way) => {
  const signs = simpleSigns(way)
  const asked: string[] = Converter({ from, to: 'cn' })(SIGNS.join('\n')).split('\n')
  expect(SIGNS.map((sign) => signs.get(sign) ?? sign)).toEqual(asked)
  expect(asked.filter((to, at) => to !== SIGNS[at]).length).toBeGreaterThan(3000)
})
