import { readFileSync } from 'node:fs'
import type { Vocabulary } from '../../../src/domain/intake/normalise-field.ts'

export const VOCABULARY: Vocabulary = {
  regions: {
    华东: ['上海', '江苏', '浙江', '安徽', '山东'],
    华南: ['广东', '深圳', '广州', '广西', '海南'],
    华北: ['北京', '天津', '河北', '内蒙古'],
    海外: ['新加坡', '马来西亚', '美国'],
  },
  industries: ['制造', '零售', '金融', '教育', 'SaaS'],
  productLines: ['营销自动化', '数据平台'],
}

/** One of the pasted leads that the project shows as examples. */
export const exampleLead = (name: string): string =>
  readFileSync(new URL(`../../support/examples/leads/${name}.txt`, import.meta.url), 'utf8')
