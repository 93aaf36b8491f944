import { fold } from '../../src/domain/intake/fold.ts'
import { storable } from '../../src/domain/intake/parse.ts'
import type { LeadId } from '../../src/domain/lead/lead.ts'
import { LANGUAGES, type Language } from '../../src/domain/workspace.ts'
import { fill } from '../../src/text/index.ts'
import { refusalLine } from '../../src/text/refusals.ts'
import type { AskContext } from '../ask.ts'
import { byText } from '../by-text/by-text.ts'
import { commandIn } from '../by-text/command-in.ts'
import { isPasted } from '../by-text/pasted.ts'
import { contextFor } from '../caller.ts'
import type { Core } from '../core.ts'
import type { Answer, Caller } from '../desk.ts'
import { postForm } from '../lead/post.ts'
import { answer } from '../say.ts'
import { awayCommand } from './away.ts'
import { board } from './board.ts'
import { credit } from './credit.ts'
import { find } from './find.ts'
import { flags } from './flags.ts'
import { help } from './help.ts'
import { mine } from './mine.ts'
import { mrl } from './mrl.ts'
import { paste } from './paste.ts'
import { policyCommand } from './policy.ts'
import { web } from './web.ts'
import { words } from './words.ts'

/** One subcommand of `/lead`. */
export interface Subcommand {
  name: string
  names: Record<Language, string>
  /** Open to people who are not in the roster. */
  open?: boolean
  /** What it answers is not for everybody. */
  alone?: boolean
  run(core: Core, rest: string, context: AskContext, caller: Caller): Promise<Answer>
}

export const SUBCOMMANDS: readonly Subcommand[] = [
  { name: 'help', names: { 'zh-CN': '帮助', en: 'help' }, open: true, run: help },
  { name: 'mine', names: { 'zh-CN': '我的', en: 'mine' }, run: mine },
  { name: 'board', names: { 'zh-CN': '看板', en: 'board' }, run: board },
  { name: 'words', names: { 'zh-CN': '词典', en: 'words' }, open: true, run: words },
  { name: 'away', names: { 'zh-CN': '请假', en: 'away' }, run: awayCommand },
  { name: 'policy', names: { 'zh-CN': '规则', en: 'policy' }, run: policyCommand },
  { name: 'find', names: { 'zh-CN': '查找', en: 'find' }, run: find },
  { name: 'credit', names: { 'zh-CN': '权重', en: 'credit' }, alone: true, run: credit },
  { name: 'mrl', names: { 'zh-CN': '再培育', en: 'mrl' }, alone: true, run: mrl },
  { name: 'flags', names: { 'zh-CN': '异常', en: 'flags' }, alone: true, run: flags },
  { name: 'web', names: { 'zh-CN': '网页', en: 'web' }, alone: true, run: web },
]

/**
 * `/lead` and what follows it: alone the form, a command in words, a subcommand, or a pasted lead. Anything else said about a card that is
 * quoted (`about`) is a note, as in its thread.
 */
export async function slash(core: Core, typed: string, caller: Caller, about?: LeadId): Promise<Answer> {
  const text = storable(typed)
  await core.policies.refresh()
  const context = contextFor(core, caller)
  const { voice, person } = context
  const written = commandIn(text, about)
  if (written !== undefined) return byText(core, written, context, caller, about)
  const pasted = isPasted(text)
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const subcommand = pasted ? undefined : SUBCOMMANDS.find((known) => isCalled(known, word))
  if (subcommand !== undefined && (subcommand.open === true || person !== undefined)) {
    const answered = await subcommand.run(core, rest.trim(), context, caller)
    return answered.kind === 'say' && subcommand.alone === true ? { ...answered, alone: true } : answered
  }
  if (about !== undefined && !pasted && word !== '') {
    return byText(core, { command: 'note', rest: text.trim() }, context, caller, about)
  }
  const refused = person === undefined ? ({ code: 'not-in-roster' } as const) : undefined
  if (refused !== undefined) return answer(core, refusalLine(refused, voice), context)
  if (!person?.roles.includes('sdr') && (word === '' || looksPasted(text))) {
    return answer(core, refusalLine({ code: 'role', command: 'post', needs: ['sdr'] }, voice), context)
  }
  if (word === '') return { kind: 'form', form: postForm(context) }
  if (looksPasted(text)) return paste(core, text, context, caller)
  const shown = [...text.trim()].slice(0, 60).join('')
  return answer(core, fill(voice.texts.slash.unknownWord, { text: shown }), context)
}

const isCalled = ({ name, names }: Subcommand, word: string): boolean =>
  [name, ...LANGUAGES.map((language) => names[language])].includes(fold(word))

/** A pasted lead has at least one `field: value`. */
const looksPasted = (text: string): boolean => /[:：]/.test(text) || text.trim().includes('\n')
