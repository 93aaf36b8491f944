import { expect, it } from 'vitest'
import { toldLine } from '../../src/text/told.ts'
import { plainText, voiceOf } from '../../src/text/voice.ts'
import { ASSIGNED, ENVELOPE, telling, WORLD } from './samples.ts'

const advice = { suggestions: [], leftOut: [] }
const told = (by: string) => {
  const event = { ...ENVELOPE, by, type: 'released', from: 'rep-wu', because: 'claimed', ...advice } as const
  return plainText(
    toldLine(event, ASSIGNED, voiceOf(WORLD.workspace, 'zh-CN'), telling()),
    'Asia/Shanghai',
    'zh-CN',
  )
}

it('a rep gives back what they claimed; from another it is taken', () => {
  expect(told('rep-wu')).toContain('吴桐 交回')
  expect(told('rep-chen')).not.toContain('交回')
  expect(told('rep-chen')).toContain('从 吴桐 收回')
})
