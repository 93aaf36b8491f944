/** Two names of companies as people wrote them, and what a careful person says of them. */
export interface LabelledPair {
  one: string
  other: string
  same: boolean
  /** The mistake or the difference. */
  kind: string
  /** Found by the name's key alone. */
  exact?: true
}

/** Pairs by their kind, one a line: "one | other". */
export const labelled = (
  label: Pick<LabelledPair, 'same' | 'exact'>,
  byKind: Record<string, string>,
): LabelledPair[] =>
  Object.entries(byKind).flatMap(([kind, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [one = '', other = ''] = line.split(' | ').map((name) => name.trim())
        return { one, other, kind, ...label }
      }),
  )
