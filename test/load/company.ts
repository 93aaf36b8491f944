import { stringify } from 'yaml'
import type { Workspace } from '../../src/domain/workspace.ts'
import { EXAMPLE, workspaceOf } from '../config/read-workspace.ts'

/** Groups, each with the leads of one region, and reps who take leads of all. */
const GROUPS = ['上海', '江苏', '浙江', '安徽', '山东', '北京', '天津', '河北', '山西', '内蒙古'].concat(
  ...['广东', '广西', '海南', '福建', '四川', '重庆', '贵州', '云南', '新加坡', '马来西亚'],
)
const REPS = 40

export const regionOf = (n: number): string => GROUPS[n % GROUPS.length] ?? '上海'

/** Whom the second of two managers who are rivals wants to have it. */
export const repOf = (n: number): string => `销售${n % REPS}号`

/** A large company that works round the clock. Nobody need hurry: a lead waits a day for its rep, and two days to be accepted. */
export function largeCompany(): { yaml: string; workspace: Workspace } {
  const dispatch = GROUPS.map((region, n) => ({
    id: `group-${n}`,
    slack: `C0GROUP${n}`,
    match: { region: [region] },
  }))
  const reps = Array.from({ length: REPS }, (_, n) => ({
    ...{
      id: `rep-${n}`,
      name: `销售${n}号`,
      roles: ['rep'],
      slack: `U0REP${n}`,
      regions: ['华东', '华北', '华南', '西南', '海外'],
      cap: 200,
    },
  }))
  const listed = (name: string, list: object[]) =>
    [
      `${name}:`,
      ...list.map((one) => `      - ${stringify(one, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`),
    ].join('\n')
  const changes: [RegExp, string][] = [
    [/^ {2}calendar: cn$/m, '  calendar: round-the-clock'],
    [/, calendar: sg \}/g, ' }'],
    [/^ {4}dispatch:[\s\S]*?(?=^calendars:)/m, `    ${listed('dispatch', dispatch)}\n\n`],
    [/^ {2}- \{ id: rep-li[\s\S]*?(?=^policy:)/m, `${listed('', reps).slice(2).replace(/^ {4}/gm, '')}\n\n`],
    [/^( {4}assign:) .*$/m, '$1 { A: 24h, B: 24h, C: 24h }'],
    [/^( {4}accept:) .*$/m, '$1 { A: 48h, B: 48h, C: 48h }'],
    [/, cap: 15/g, ''],
  ]
  const yaml = changes.reduce((before, [from, to]) => before.replace(from, to), EXAMPLE)
  return { yaml, workspace: workspaceOf(yaml) }
}
