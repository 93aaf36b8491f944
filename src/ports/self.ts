/** This process, among those that share a store. */
export interface Self {
  /** Names this process and no other, not even the same one after a restart. */
  readonly name: string
  /** Whether the process of that name has certainly ended; false where that cannot be told from here. */
  isGone(name: string): boolean
}
