/** What every form of `tenon try` takes. */
export interface TryOptions {
  json?: true
  config?: string
}
