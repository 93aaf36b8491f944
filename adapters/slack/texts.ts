/** What this adapter itself has to say to a person, in their language; literal text. */
export interface SlackTexts {
  /** It took too long: whether it was done is not confirmed. */
  slow: string
  /** It failed and nothing was saved. */
  notSaved: string
  /** The form could not be opened any more: press again. */
  clickAgain: string
  /** The label of the button that closes a form; at most 24 characters are shown. */
  close: string
}

/** The texts for a Slack user. */
export type TextsFor = (user: string) => SlackTexts
