/**
 * From where on something is shown to both heads. They are no policy: a flag is a reason to ask, changes nothing by itself, and
 * numbers that one could bargain about would be numbers to stay just below.
 */

const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** `record-after-posting`: milliseconds after the posting, the last one included, in which an entry in the CRM is shown. */
export const RECORD_WITHIN = 48 * HOUR

/** `bulk-accept`: as many leads as this, accepted by one person in at most so many milliseconds. */
export const BULK = { leads: 5, within: MINUTE }

/** `empty-follow-up`: a text with fewer different letters than this says nothing. */
export const FEWEST_LETTERS = 2

/** `empty-follow-up`: the same text on as many leads as this says nothing about any of them. */
export const SAME_TEXT_LEADS = 3

export const REJECTS_THE_HARD = {
  /** A person's rejections in the window, of whatever lead; with fewer nothing can be told. */
  rejections: 4,
  /** Share of the hard leads that they answered, from which on it is shown. */
  share: 0.5,
  /** And how many times the share of all others it must be. */
  timesOthers: 2,
  /** Who rejects more than this share of grade A is choosy with everything. */
  mostOfGradeA: 0.2,
}
