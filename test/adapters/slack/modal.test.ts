import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formOf, modal, valuesOf } from '../../../adapters/slack/modal.ts'
import type { Form } from '../../../src/message.ts'
import { checkModal } from '../../support/slack/index.ts'
import { form } from './hostile.ts'

const FROM = { conversation: 'C0DISPATCH', close: 'Close' }
const base: Form = {
  command: 'note',
  title: 'Note',
  submit: 'Save',
  value: { lead: 'L-1', turn: 3 },
  inputs: [],
}
const draw = (over: Partial<Form>) => modal({ ...base, ...over }, FROM)

const ids = (view: ReturnType<typeof modal>) =>
  view.blocks.flatMap((b) =>
    b.type === 'input' && 'element' in b ? [[b.block_id, b.element.action_id]] : [],
  )

describe('any form', () => {
  it('is within what Slack takes, with each input once under its own name', () => {
    fc.assert(
      fc.property(form, (given) => {
        const view = modal(given, FROM)
        const checked = checkModal(view)
        expect('error' in checked ? [checked.error, ...checked.reasons] : []).toEqual([])
        expect(ids(view)).toEqual(given.inputs.map(({ name }) => [name, name]))
        expect(formOf(view.private_metadata)).toEqual({
          command: given.command,
          value: given.value,
          conversation: 'C0DISPATCH',
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a form', () => {
  it('asks for a text, a choice and a date with what is known filled in', () => {
    const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, label: value.toUpperCase() }))
    const { blocks, title } = draw({
      title: '一个非常非常非常非常非常非常非常非常非常长的标题还没有完',
      inputs: [
        {
          kind: 'text',
          name: 'need',
          label: 'Need',
          required: true,
          multiline: true,
          max: 9000,
          initial: 'x',
        },
        { kind: 'choice', name: 'level', label: 'Level', required: false, options, initial: 'b' },
        { kind: 'choice', name: 'sure', label: 'Sure', required: true, options: options.slice(0, 2) },
        { kind: 'date', name: 'from', label: 'From', required: false, initial: '2026-11-23' },
      ],
    })
    expect(title.text).toHaveLength(24)
    expect(blocks).toMatchObject([
      { optional: false, element: { type: 'plain_text_input', max_length: 3000, initial_value: 'x' } },
      { optional: true, element: { type: 'static_select', initial_option: { value: 'b' } } },
      { element: { type: 'radio_buttons' } },
      { element: { type: 'datepicker', initial_date: '2026-11-23' } },
    ])
  })

  it('with more than Slack takes shows less of it', () => {
    const inputs: Form['inputs'] = Array.from({ length: 40 }, (_, i) => ({
      kind: 'text',
      name: `n${i}`,
      label: 'Need',
      required: true,
      multiline: true,
      max: 3000,
      initial: '名'.repeat(3000),
    }))
    const view = draw({ inputs })
    expect(checkModal(view)).toHaveProperty('good')
    expect(ids(view)).toHaveLength(40)
  })

  it('without inputs is valid', () => {
    expect(checkModal(draw({ intro: 'Sure?' }))).toHaveProperty('good')
    expect(checkModal(draw({}))).toHaveProperty('good')
  })

  it('comes back as text by input name, empty where nothing was given', () => {
    const values = {
      need: { need: { type: 'plain_text_input', value: 'x' } },
      level: { level: { type: 'static_select', selected_option: { value: 'b', text: {} } } },
      from: { from: { type: 'datepicker', selected_date: '2026-11-23' } },
      none: { none: { type: 'static_select', selected_option: null } },
      nil: { nil: { type: 'plain_text_input', value: null } },
    }
    expect(valuesOf({ values })).toEqual({ need: 'x', level: 'b', from: '2026-11-23', none: '', nil: '' })
  })

  it('is not read into metadata that is not ours', () => {
    expect(formOf('')).toBeUndefined()
    expect(formOf('{"command":1}')).toBeUndefined()
  })
})
