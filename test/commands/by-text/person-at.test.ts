import { describe, expect, it } from 'vitest'
import { personAt } from '../../../commands/by-text/person-at.ts'
import type { Person, Role } from '../../../src/domain/workspace.ts'

const person = (id: string, name: string, ...roles: Role[]): Person => ({
  ...{ id, name, roles, email: `${id}@example.com`, regions: [], industries: {} },
})
const PEOPLE = [
  person('rep-li', '李蕾', 'rep'),
  person('rep-lim', 'Lim Jun', 'rep'),
  person('rep-wang', '王芳', 'rep'),
  person('rep-wang2', '王芳芳', 'rep'),
  person('rep-sun', '孙立', 'rep'),
  person('head-sun', '孙立', 'sales-head'),
  person('rep-he1', '何苗', 'rep'),
  person('rep-he2', '何苗', 'rep'),
  person('rep-anna', 'Anna Maria Schmidt-Berg', 'rep'),
  person('sdr-zhao', '赵一诺', 'sdr'),
]

const named = (text: string) => {
  const found = personAt(text, PEOPLE)
  if ('unknown' in found) return `? ${found.unknown}`
  return 'several' in found
    ? `several ${found.several.map(({ id }) => id).join(' ')}`
    : `${found.person.id} | ${found.rest}`
}

describe('who is meant', () => {
  it.each([
    ['李蕾', 'rep-li | '],
    ['李蕾 客户指定', 'rep-li | 客户指定'],
    ['李蕾，客户指定', 'rep-li | 客户指定'],
    ['李蕾（客户指定）', 'rep-li | （客户指定）'],
    ['＠李蕾 x', 'rep-li | x'],
    ['给 李蕾', 'rep-li | '],
    ['给李蕾 x', 'rep-li | x'],
    ['to Lim Jun because x', 'rep-lim | because x'],
    ['LIM  JUN: x', 'rep-lim | x'],
    ['ｌｉｍ　ｊｕｎ', 'rep-lim | '],
    ['LimJun', 'rep-lim | '],
    ['REP-LIM x', 'rep-lim | x'],
    ['rep-li x', 'rep-li | x'],
    ['rep-lim@example.com x', 'rep-lim | x'],
    ['王芳芳 x', 'rep-wang2 | x'],
    ['王芳 芳', 'rep-wang2 | '],
    ['王芳 x', 'rep-wang | x'],
    ['王芳', 'rep-wang | '],
    ['孙立', 'rep-sun | '],
    ['head-sun', 'head-sun | '],
    ['赵一诺', 'sdr-zhao | '],
    ['Anna Maria Schmidt Berg x', 'rep-anna | x'],
  ])('by the whole name, id or email: %s', (text, expected) => {
    expect(named(text)).toBe(expected)
  })

  it.each([
    ['李', 'rep-li | '],
    ['李，客户指定', 'rep-li | 客户指定'],
    ['李 因为 客户指定', 'rep-li | 因为 客户指定'],
    ['lim', 'rep-lim | '],
    ['Lim J because x', 'rep-lim | because x'],
    ['Anna Maria', 'rep-anna | '],
    ['to anna: x', 'rep-anna | x'],
  ])('by the beginning of a rep’s name with a mark or a reason behind it: %s', (text, expected) => {
    expect(named(text)).toBe(expected)
  })

  it.each([
    ['王', 'several rep-wang rep-wang2'],
    ['何苗', 'several rep-he1 rep-he2'],
    ['何', 'several rep-he1 rep-he2'],
    ['何苗 客户指定', 'several rep-he1 rep-he2'],
  ])('not of several: %s', (text, expected) => {
    expect(named(text)).toBe(expected)
  })

  it.each([
    ['', '? '],
    ['@', '? @'],
    ['给', '? 给'],
    ['给'.repeat(5000), `? ${'给'.repeat(40)}`],
    ['Li', '? Li'],
    ['Li Lei', '? Li'],
    ['Li Lei because x', '? Li'],
    ['Lim Jones', '? Lim'],
    ['Lim Juno', '? Lim'],
    ['L', '? L'],
    ['李雷', '? 李雷'],
    ['李 雷', '? 李'],
    ['李蕾蕾', '? 李蕾蕾'],
    ['李蕾因为她熟', '? 李蕾因为她熟'],
    ['rep', '? rep'],
    ['rep-', '? rep-'],
    ['赵', '? 赵'],
    ['因为 客户指定', '? 因为'],
    ['x 李蕾', '? x'],
  ])('and nobody whom the roster does not know: %s', (text, expected) => {
    expect(named(text)).toBe(expected)
  })
})
