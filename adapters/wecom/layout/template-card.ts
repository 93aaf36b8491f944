/** Template cards, as far as we send them: plain data, which goes out as JSON or XML. */

/** 0 or nothing: leads nowhere; 1: opens `url`. */
type Leads = { type: 0 } | { type: 1; url: string }

export type Row = { keyname: string; value: string } & ({ type?: 0 } | { type: 1; url: string })

export type CardButton = {
  text: string
  /** 1 filled blue, 2 blue on grey, 3 red on grey, 4 black on grey. */
  style: 1 | 2 | 3 | 4
  key: string
}

export type Selection = {
  question_key: string
  title: string
  option_list: { id: string; text: string }[]
  selected_id: string
}

export type TemplateCard = {
  card_type: 'button_interaction'
  /** `desc_color`: 0 grey, 1 black, 2 red, 3 green. */
  source: { desc: string; desc_color: 0 | 1 | 2 | 3 }
  main_title: { title: string; desc?: string }
  quote_area?: { type: 0; title: string; quote_text: string }
  sub_title_text?: string
  horizontal_content_list?: Row[]
  card_action?: Leads
  action_menu?: { desc: string; action_list: { text: string; key: string }[] }
  button_selection?: Selection
  button_list: CardButton[]
  /** In a change of an app's card: one grey button with these words stands for all. */
  replace_text?: string
  task_id?: string
}
