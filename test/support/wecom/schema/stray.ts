import { isJson } from '../../slack/json.ts'

/**
 * Members of `raw` that parsing has left out, as paths: names that no document knows and that WeCom passes over in
 * silence.
 */
export const strayMembers = (raw: unknown, parsed: unknown, path = ''): readonly string[] => {
  if (Array.isArray(raw) && Array.isArray(parsed)) {
    return raw.flatMap((item, index) => strayMembers(item, parsed[index], `${path}/${index}`))
  }
  if (!isJson(raw) || !isJson(parsed)) return []
  return Object.entries(raw).flatMap(([name, value]) =>
    name in parsed ? strayMembers(value, parsed[name], `${path}/${name}`) : [`${path}/${name}`],
  )
}
