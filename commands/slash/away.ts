import type { AskContext } from '../ask.ts'
import { type Absence, away, checkAbsence } from '../away.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { answer } from '../say.ts'

const BACK = new Set(['off', 'back', '回来', '结束', '取消'])

/** `/lead away` opens the form; with days (and a delegate's name) it is said at once; `off` ends it. */
export async function awayCommand(
  core: Core,
  rest: string,
  context: AskContext,
  caller: Caller,
): Promise<Answer> {
  const { person } = context
  if (person === undefined || rest === '') return { kind: 'form', form: away.form(context) }
  if (BACK.has(rest.toLowerCase())) return away.back(core, caller)
  const absence = readAbsence(rest, core)
  const wrong = checkAbsence(core, absence, caller)
  if (wrong !== undefined) return answer(core, [wrong], context)
  return { kind: 'say', message: await away.leave(core, person, absence, caller) }
}

/** "2026-12-01 2026-12-05 吴桐": one day or first and last, and who stands in. Anything else gives days that are none. */
function readAbsence(text: string, { workspace }: Core): Absence {
  const [from = '', ...others] = text.split(/[\s~至到,，]+/).filter((part) => part !== '')
  const second = others[0] ?? from
  const until = /^\d/.test(second) ? second : from
  const name = others.filter((part) => part !== until).join(' ')
  if (name === '') return { from, until }
  const delegate = workspace.people.find((person) => person.name === name || person.id === name)
  return delegate === undefined ? { from: '', until: '' } : { from, until, delegate: delegate.id }
}
