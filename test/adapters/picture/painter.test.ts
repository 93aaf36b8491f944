import { expect, test } from 'vitest'
import { createPainter, pixelsOf } from '../../../adapters/picture/painter.ts'
import type { DigestPlot } from '../../../src/ports.ts'
import { GLOSSARY } from '../../../src/text/glossary.ts'
import { textsIn } from '../../../src/text/index.ts'

const PLOT: DigestPlot = {
  title: '周报 · 11月16日–11月22日',
  subtitle: '启明云',
  funnel: {
    title: '漏斗',
    steps: [
      { label: '线索', value: 42, note: '' },
      { label: 'MQL', value: 38, note: '90%' },
      { label: '赢单', value: 0, note: '0%' },
    ],
  },
  pact: {
    title: '约定 · 近四周',
    delivered: '市场交付',
    promised: '承诺',
    weeks: [{ label: '11月16日', delivered: 42, promised: 50 }],
  },
  responses: { title: '按时率', rows: [{ label: '首次跟进', inTime: null, note: '–' }] },
}

/** Width and height as a PNG's own head says, after its signature. */
function headOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR')
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

test('a digest is a PNG of two pixels for each point of a phone', async () => {
  const { png, width, height } = await createPainter().digest(PLOT)
  expect(headOf(Buffer.from(png, 'base64'))).toEqual({ width, height })
  expect(width).toBe(840)
  expect(height).toBeGreaterThan(width)
  // Slack and WeCom take far more; a phone on the way to work would not like it.
  expect(Buffer.from(png, 'base64').length).toBeLessThan(400_000)
})

test('what the numbers are changes the picture', async () => {
  const painter = createPainter()
  const one = await painter.digest(PLOT)
  const other = await painter.digest({
    ...PLOT,
    funnel: { ...PLOT.funnel, steps: PLOT.funnel.steps.map((step) => ({ ...step, value: step.value + 1 })) },
  })
  expect(other.png).not.toBe(one.png)
})

const CELL = 20

/** The pixels of each sign, drawn by itself in a square. */
async function cellsOf(signs: readonly string[], weight: 'normal' | 'bold'): Promise<string[]> {
  const texts = signs
    .map(
      (sign, i) =>
        `<text x="2" y="${i * CELL + 15}" font-size="14" font-family="sans-serif" font-weight="${weight}">${escaped(sign)}</text>`,
    )
    .join('')
  const height = signs.length * CELL
  const image = await pixelsOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL}" height="${height}">${texts}</svg>`,
  )
  const bytes = image.pixels.length / signs.length
  return signs.map((_, i) => image.pixels.subarray(i * bytes, (i + 1) * bytes).toString('base64'))
}

const escaped = (sign: string) => sign.replace(/[&<>]/g, (one) => `&#${one.codePointAt(0)};`)

/** No font has a sign there. */
const NO_SIGN = '\u{E5E5}'

test.each(['normal', 'bold'] as const)(
  'every sign of the texts has a glyph of its own in the %s font',
  async (weight) => {
    const words = JSON.stringify([
      textsIn('zh-CN').news,
      textsIn('zh-CN').clocks,
      textsIn('en').news,
      GLOSSARY,
    ])
    const signs = [...new Set(words)].filter(
      (sign) => /\S/u.test(sign) && !/\p{Emoji_Presentation}|\u26A0|\uFE0F/u.test(sign),
    )
    const [missing, ...drawn] = await cellsOf([NO_SIGN, ...signs], weight)
    const [blank] = await cellsOf([' '], weight)
    expect(missing).not.toBe(blank)
    expect(signs.length).toBeGreaterThan(150)
    expect(signs.filter((_, i) => drawn[i] === missing || drawn[i] === blank)).toEqual([])
  },
)
