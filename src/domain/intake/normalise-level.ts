import type { Level } from '../lead/fields.ts'
import { foldToLetters } from './fold.ts'
import { levelOfTitle } from './level-of-title.ts'
import { type Normalised, partly, whole } from './normalised.ts'

const WORDS: Record<Level, readonly string[]> = {
  'c-level': [
    ...[
      'c',
      'c-level',
      'c level',
      'clevel',
      'c-suite',
      'cxo',
      'c级',
      'c级高管',
      '高管',
      '高层',
      '最高层',
      '公司高管',
    ],
    ...['决策层', '总经理', '总裁', '董事长', '创始人', 'ceo', 'founder', 'owner'],
  ],
  vp: ['vp', '副总裁', '副总', '副总经理', 'vice president', 'svp', 'evp', 'vp级'],
  director: ['director', '总监', '总监级', '总监级别', 'head', 'director level', '副总监', '部门负责人'],
  manager: [
    'manager',
    '经理',
    '主管',
    '经理级',
    '经理级别',
    '中层',
    '中层管理',
    'manager level',
    'supervisor',
    'mid-level',
  ],
  staff: [
    ...[
      'staff',
      '员工',
      '普通职员',
      '普通员工',
      '职员',
      '专员',
      '基层',
      '一线',
      '一线员工',
      '执行层',
      '工程师',
    ],
    ...['individual contributor', 'ic', 'employee', 'entry level', 'specialist', 'engineer', 'junior'],
  ],
}

const LEVEL_OF = new Map<string, Level>()
for (const level of ['c-level', 'vp', 'director', 'manager', 'staff'] as const)
  for (const word of WORDS[level]) LEVEL_OF.set(foldToLetters(word), level)

/** A job level in words ("总监级", "VP", "普通职员"), or from a title written in its place, which is then kept too. */
export function normaliseLevel(text: string): Normalised<Level> | undefined {
  const folded = foldToLetters(text)
  const named = LEVEL_OF.get(folded) ?? LEVEL_OF.get(folded.replace(/(?:级别?|及以上|level)$/u, ''))
  if (named) return whole(named)
  const told = levelOfTitle(text)
  return told && partly(told)
}
