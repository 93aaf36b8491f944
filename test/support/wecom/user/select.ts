import type { Look } from '../model.ts'
import { type Question, questionsOf } from '../read/pressables.ts'

/** What a person chooses in a select or ticks in a list: an option's id or its words, or several. */
export type Choice = string | readonly string[]

/** By question_key, by its beginning, or by the select's title; a card's only select can be named ''. */
export type Selections = Readonly<Record<string, Choice>>

/** What is chosen on a card when a button is pressed. */
export interface Chosen {
  readonly question: string
  readonly options: readonly string[]
}

/** Throws where the client would not let a person choose so. `untouched`: whether selects that nobody touched count. */
export const choose = (look: Look, selections: Selections, untouched: boolean): readonly Chosen[] => {
  const questions = questionsOf(look)
  const made = new Map(
    Object.entries(selections).map(([name, choice]) => {
      const question = questionNamed(questions, name)
      if (question.disabled) throw new Error(`"${name}" cannot be changed any more`)
      const wanted = typeof choice === 'string' ? [choice] : choice
      if (wanted.length !== 1 && !question.many) throw new Error(`"${name}" takes one option`)
      return [question, wanted.map((one) => optionOf(question, one))]
    }),
  )
  return questions.flatMap((question) => {
    const options = made.get(question) ?? (untouched ? question.chosen : undefined)
    return options === undefined ? [] : [{ question: question.key, options }]
  })
}

const questionNamed = (questions: readonly Question[], name: string): Question => {
  const found =
    questions.find(({ key }) => key === name) ??
    questions.find(({ title }) => title === name && name !== '') ??
    questions.find(({ key }) => key.startsWith(name))
  if (found) return found
  const there = questions.map(({ key, title }) => `${key} (${title})`).join(', ') || 'nothing'
  throw new Error(`There is no select "${name}"; there is: ${there}`)
}

const optionOf = ({ key, options }: Question, wanted: string): string => {
  const found =
    options.find(({ id }) => id === wanted) ??
    options.find(({ text }) => text === wanted) ??
    options.find(({ text }) => text.startsWith(wanted))
  if (found) return found.id
  const there = options.map(({ id, text }) => `${id} (${text})`).join(', ')
  throw new Error(`${key} has no option "${wanted}"; there are: ${there}`)
}
