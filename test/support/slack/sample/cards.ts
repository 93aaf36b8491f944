/** What the sample app shows. */
const plain = (text: string) => ({ type: 'plain_text' as const, text })
export const option = (value: string, text: string) => ({ value, text: plain(text) })
const REPS = [option('rep-li', '李蕾'), option('rep-wu', '吴桐')]
const select = { type: 'static_select' as const, action_id: 'assign:other', options: REPS }
const button = (action_id: string, text: string, value: string) => ({
  type: 'button' as const,
  action_id,
  value,
  text: plain(text),
})
export const card = [
  {
    type: 'actions' as const,
    block_id: 'b',
    elements: [button('accept', '接受', 'L1:1'), button('assign:1', '李蕾', 'L1'), select],
  },
]
export const form = {
  type: 'modal' as const,
  callback_id: 'reject',
  title: plain('Reject'),
  submit: plain('Send'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'why',
      label: plain('Why'),
      element: {
        type: 'radio_buttons' as const,
        action_id: 'reason',
        options: [option('spam', 'Spam'), option('other', 'Other')],
      },
    },
    {
      type: 'input' as const,
      block_id: 'words',
      optional: true,
      label: plain('In words'),
      element: { type: 'plain_text_input' as const, action_id: 'note', max_length: 10 },
    },
  ],
}
