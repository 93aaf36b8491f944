import { z } from 'zod'
import type { Form, Input } from '../../../src/message.ts'
import { fillText, type Texts } from '../../../src/text/index.ts'
import type { Typed } from './typed.ts'

/** What is wrong with the values by the form alone, in words by the input's name. */
export function checkTyped(form: Form, typed: Typed, words: Texts['formPage']): Record<string, string> {
  const wrong = form.inputs.flatMap((input) => {
    const said = checkInput(input, typed.get(input.name) ?? '', words)
    return said === undefined ? [] : [[input.name, said] as const]
  })
  return Object.fromEntries(wrong)
}

const MISSING = { text: 'missing', choice: 'missingChoice', date: 'missingDate' } as const

function checkInput(input: Input, value: string, words: Texts['formPage']): string | undefined {
  if (value.trim() === '') return input.required ? words[MISSING[input.kind]] : undefined
  switch (input.kind) {
    case 'text': {
      const most = input.max
      return value.length > most ? fillText(words.tooLong, { most, n: value.length }) : undefined
    }
    case 'choice':
      return input.options.some((option) => option.value === value) ? undefined : words.notOffered
    case 'date':
      return z.iso.date().safeParse(value).success ? undefined : words.badDate
  }
}
