import { describe, expect, test } from 'vitest'
import { PALETTE } from '../../../../adapters/web/forms/style.ts'

type Name = keyof typeof PALETTE.light

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

test('contrast is counted as others count it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const colours = PALETTE[scheme]

  test.each<[Name, Name]>([
    ['text', 'sheet'],
    ['quiet', 'sheet'],
    ['wrong', 'sheet'],
    ['wrong', 'wrongSheet'],
    ['done', 'sheet'],
    ['onAccent', 'accent'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test.each<[Name]>([['line'], ['accent'], ['wrong']])(
    'what is drawn in %s can be seen on the sheet',
    (line) => {
      expect(contrast(colours[line], colours.sheet)).toBeGreaterThanOrEqual(3)
    },
  )
})
