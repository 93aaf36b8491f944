import type { Done } from '../domain/behaviour/summary.ts'
import { cut, fillText, oneLine } from './index.ts'
import { listed } from './lists.ts'
import type { Voice } from './voice.ts'

const LONGEST_TITLE = 40

/** "下载 白皮书", "浏览 定价页 ×3". */
export function doneText({ kind, title, times }: Done, { texts }: Pick<Voice, 'texts'>): string {
  const verb = texts.behaviour.kinds[kind]
  const what =
    title === undefined
      ? verb
      : fillText(texts.behaviour.done, { verb, title: cut(oneLine(title), LONGEST_TITLE) })
  return times === 1 ? what : fillText(texts.behaviour.times, { what, n: times })
}

/** All of it in one line: "下载 白皮书、浏览 定价页 ×3，另有 2 项". */
export function behaviourText(
  { done, more }: { done: readonly Done[]; more: number },
  voice: Pick<Voice, 'texts'>,
): string {
  const shown = listed(
    done.map((one) => doneText(one, voice)),
    voice,
  )
  return more === 0 ? shown : fillText(voice.texts.behaviour.more, { shown, n: more })
}
