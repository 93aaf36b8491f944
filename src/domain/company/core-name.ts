import { foldedName } from './folded-name.ts'
import { nameCore } from './name-core.ts'
import { nameKey } from './name-key.ts'

/**
 * A name without legal forms, without the places that it begins or ends with (上海百川 is 百川, where 上海银行 stays) and
 * without its branch: Chinese characters, then the words of other writings behind spaces. For the fuzzy comparison
 * only: companies with the same core may be two.
 */
export function coreName(name: string): string {
  const { eastern, words } = nameCore(foldedName(name))
  return [eastern, ...words].filter((part) => part !== '').join(' ') || nameKey(name)
}
