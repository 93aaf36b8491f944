import type { Wording } from '../../../adapters/wecom/layout/wording.ts'
import { textsIn } from '../../../src/text/index.ts'

const NAMES = new Map([
  ['rep-li', '李蕾'],
  ['rep-wu', '吴桐'],
])

const said = {
  moment: (at: number) => new Date(at).toISOString().slice(5, 16).replace('T', ' '),
  name: (id: string) => NAMES.get(id) ?? id,
}

export const ZH: Wording = { texts: textsIn('zh-CN').wecom, ...said }
export const EN: Wording = { texts: textsIn('en').wecom, ...said }
