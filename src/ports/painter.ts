/** A picture that goes with a message, and what it says to those who do not see it. */
export interface Picture {
  /** A PNG, in base64. */
  png: string
  /** Of the PNG, in pixels. */
  width: number
  height: number
  alt: string
}

/** What a weekly digest shows in a picture: numbers, and every word beside them in the reader's language. */
export interface DigestPlot {
  title: string
  subtitle: string
  /** Each step with its number, and what it is of the one before. */
  funnel: { title: string; steps: { label: string; value: number; note: string }[] }
  /** Oldest first. */
  pact: {
    title: string
    delivered: string
    promised: string
    weeks: { label: string; delivered: number; promised: number }[]
  }
  /** Share within the deadline, 0 to 1; `null` where there was none. */
  responses: { title: string; rows: { label: string; inTime: number | null; note: string }[] }
}

export interface Painter {
  /** Draws it, two pixels for each point of a phone's screen. Rejects where it cannot be drawn. */
  digest(plot: DigestPlot): Promise<Omit<Picture, 'alt'>>
}
