import fc from 'fast-check'
import type { ActionValue, Block, Control, Form, Inline, Input, Line, Message } from '../../../src/message.ts'

/** Messages and forms made of the worst that people can type. */

export const bool = fc.boolean()

export const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '\n\n',
      '<!channel> <@U0LIN>',
      '&lt;&&&>>><<<',
      '\u202Eevil\u2066\u200B\uFEFF',
      '\uD83E',
      '*b* _i_ `c` :smile: https://evil.example',
      '🦊'.repeat(5000),
      '&'.repeat(4000),
      '名'.repeat(3001),
      'a\rb\tc\u0000d',
      '__proto__',
    ),
  },
)

const value: fc.Arbitrary<ActionValue> = fc.record(
  {
    lead: fc.constantFrom('L-1', 'L-20261123-0042'),
    turn: fc.nat(200),
    rep: fc.constantFrom('rep-li', 'rep-wu'),
  },
  { requiredKeys: [] },
)
const action = fc.constantFrom('accept', 'reject', 'assign:1', 'assign:2', 'assign:other', 'note')

const inline: fc.Arbitrary<Inline> = fc.oneof(
  text,
  fc.record({ strong: text }),
  fc.record({ at: fc.integer({ min: -1e15, max: 1e15 }) }),
  fc.record({ mention: fc.constantFrom('rep-li', 'rep-wu'), name: text }),
  fc.record({ href: fc.oneof(fc.webUrl(), text), label: text }),
)
export const line: fc.Arbitrary<Line> = fc.array(inline, { maxLength: 40 })

const button: fc.Arbitrary<Control> = fc.record(
  {
    kind: fc.constant('button' as const),
    action,
    label: text,
    style: fc.constantFrom('primary' as const, 'danger' as const),
    value,
  },
  { requiredKeys: ['kind', 'action', 'label', 'value'] },
)
const options: fc.Arbitrary<{ label: string; value: ActionValue }[]> = fc.oneof(
  fc.array(fc.record({ label: text, value }), { maxLength: 5 }),
  fc.tuple(text, fc.integer({ min: 99, max: 450 })).map(([label, length]) =>
    Array.from({ length }, (_, i) => ({
      label: `${i} ${label}`,
      value: { lead: 'L', turn: 1, rep: `rep-${i}` },
    })),
  ),
)
const select: fc.Arbitrary<Control> = options.map((drawn) => ({
  kind: 'select',
  action: 'assign:other',
  placeholder: drawn[0]?.label ?? '',
  options: drawn
    .map(({ label, value }) => ({ label, value }))
    .filter(({ value }) => Object.keys(value).length > 0),
}))
export const controls = fc
  .tuple(fc.array(button, { maxLength: 40 }), fc.array(select, { maxLength: 1 }))
  .map(([buttons, selects]): Control[] => [...selects, ...buttons])

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), text }),
  fc.record({ kind: fc.constant('line' as const), line }),
  fc.record({ kind: fc.constant('quiet' as const), line: fc.array(inline, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 25 }),
  }),
  fc.record({ kind: fc.constant('controls' as const), controls: fc.array(button, { maxLength: 60 }) }),
  fc.constant<Block>({ kind: 'divider' }),
)
export const message: fc.Arbitrary<Message> = fc.record({
  plain: text,
  blocks: fc.oneof(
    fc.array(block, { maxLength: 12 }),
    fc.array(block, { maxLength: 70 }),
    controls.map((own): Block[] => [{ kind: 'controls', controls: own }]),
  ),
})

const choice = fc.record({ value: fc.string({ minLength: 1, maxLength: 60 }), label: text })
const about = { label: text, required: bool, hint: text }
const input: fc.Arbitrary<Omit<Input, 'name'>> = fc.oneof(
  fc.record(
    { ...about, kind: fc.constant('text' as const), multiline: bool, max: fc.integer(), initial: text },
    { requiredKeys: ['label', 'required', 'kind', 'multiline', 'max'] },
  ),
  fc.record(
    {
      ...about,
      kind: fc.constant('choice' as const),
      options: fc.oneof(
        fc.array(choice, { maxLength: 12 }),
        fc.array(choice, { minLength: 101, maxLength: 700 }),
      ),
      initial: text,
    },
    { requiredKeys: ['label', 'required', 'kind', 'options'] },
  ),
  fc.record(
    {
      ...about,
      kind: fc.constant('date' as const),
      initial: fc.constantFrom('2026-11-23', '2026-13-45', 'soon'),
    },
    { requiredKeys: ['label', 'required', 'kind'] },
  ),
)
export const form: fc.Arbitrary<Form> = fc
  .record(
    {
      command: action,
      title: text,
      submit: text,
      value,
      intro: text,
      inputs: fc.array(input, { maxLength: 30 }),
    },
    { requiredKeys: ['command', 'title', 'submit', 'value', 'inputs'] },
  )
  .map((drawn) => ({
    ...drawn,
    inputs: drawn.inputs.map((own, index) => ({ ...own, name: `field-${index}` }) as Input),
  }))
