/**
 * What nobody has seen WeCom do, or has seen done in two ways. Each is a switch; the fake is set to the choice that asks
 * more of its client, so that a client which passes here is safe either way.
 */
export interface Unverified {
  /** What the bot's second card with a task_id that was used before does; 42014 is documented for the app only. */
  readonly repeatedTaskId: 'second card' | 'refused'
  /** Clicks and messages that come while no bot is connected: no replay is documented. */
  readonly missedCallbacks: 'lost' | 'replayed'
  /** Whether a bot may answer what reached an earlier connection of its. */
  readonly requestsOutliveConnection: boolean
  /** Whether changes of a card count in the bot's pace, as replies do. */
  readonly updatesCount: boolean
  /** Which selections come with a click on a button beside a select that nobody touched. */
  readonly selectionsSent: 'always' | 'when touched'
  /** Whose copies an update without userids changes; documented is everyone's. */
  readonly updateWithoutUserIds: 'everyone' | 'clicker'
  /** Milliseconds within which a stream must be finished: older document 6 minutes, newer 10. */
  readonly streamsLive: number
  /** What `<@userid>` does in the bot's markdown: reported as literal text, claimed by some to ring. */
  readonly botMentions: 'literal' | 'ring'
  /** Whether `<@userid>` in a webhook's markdown rings; it is taken without an error. */
  readonly webhookMarkdownMentions: 'silent' | 'ring'
  /** The space after the bot's name in a mention; an ASCII one was observed. */
  readonly mentionSpace: ' ' | '\u2005'
  /** Whether a backslash takes the meaning from a sign of markdown; no document says so. */
  readonly backslashEscapes: boolean
  /** What a webhook does beyond its pace: refuses for a whole period, or only until the minute has room again. */
  readonly webhookLockout: boolean
  /** How often a bot may subscribe in a minute: a protection is documented, its number is not. */
  readonly subscribesPerMinute: number
  /** Whether a passive answer to a click (in the reply to the callback) uses up the click's response_code. */
  readonly passiveUpdateSpendsCode: boolean
  /** What a second recall of one message is answered with. */
  readonly secondRecall: 'refused' | 'ok'
  /** Whether a callback that was not answered comes again with a new timestamp, nonce and signature. */
  readonly retriesAreSignedAnew: boolean
}

export const pessimistic: Unverified = {
  repeatedTaskId: 'second card',
  missedCallbacks: 'lost',
  requestsOutliveConnection: false,
  updatesCount: true,
  selectionsSent: 'always',
  updateWithoutUserIds: 'everyone',
  streamsLive: 6 * 60_000,
  botMentions: 'literal',
  webhookMarkdownMentions: 'silent',
  mentionSpace: ' ',
  backslashEscapes: false,
  webhookLockout: true,
  subscribesPerMinute: 20,
  passiveUpdateSpendsCode: true,
  secondRecall: 'refused',
  retriesAreSignedAnew: false,
}
