/** What the tests send. */
export const buttons = (task_id: string, more: object = {}) => ({
  card_type: 'button_interaction',
  source: { desc: '线索派单', desc_color: 1 as const },
  main_title: { title: '苏州锐科', desc: '待分配' },
  horizontal_content_list: [{ keyname: '联系人', value: '张建国' }],
  button_selection: {
    question_key: 'rep',
    title: '分配给',
    option_list: [
      { id: 'none', text: '请选择' },
      { id: 'LiLei', text: '李蕾' },
    ],
  },
  button_list: [
    { text: '分配', style: 1, key: 'assign:L1:1' },
    { text: '同步', style: 2, key: 'sync:L1:1' },
  ],
  task_id,
  ...more,
})

export const notice = (title: string, more: object = {}) => ({
  card_type: 'text_notice',
  main_title: { title },
  card_action: { type: 1 as const, url: 'https://tenon.example/leads/L1' },
  ...more,
})

export const vote = (task_id: string, more: object = {}) => ({
  card_type: 'vote_interaction',
  main_title: { title: '退回原因' },
  checkbox: {
    question_key: 'why',
    mode: 1 as const,
    option_list: [
      { id: 'busy', text: '太忙' },
      { id: 'area', text: '不是我的区域' },
    ],
  },
  submit_button: { text: '提交', key: 'reject:L1' },
  task_id,
  ...more,
})

export const selects = (task_id: string, more: object = {}) => ({
  card_type: 'multiple_interaction',
  main_title: { title: '分配' },
  select_list: [
    {
      question_key: 'rep',
      title: '销售',
      option_list: [
        { id: 'LiLei', text: '李蕾' },
        { id: 'wutong', text: '吴桐' },
      ],
      selected_id: 'wutong',
    },
  ],
  submit_button: { text: '提交', key: 'assign:L1' },
  task_id,
  ...more,
})

export const news = (more: object = {}) => ({
  card_type: 'news_notice',
  main_title: { title: '周报' },
  card_image: { url: 'https://tenon.example/week.png', aspect_ratio: 1.3 },
  card_action: { type: 1 as const, url: 'https://tenon.example/week' },
  ...more,
})
