/** The form in which two spellings are compared: width, case and spaces do not count. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
}

/** As `fold`, and punctuation and symbols do not count either ("E-mail" is "email", "Must win?" is "mustwin"). */
export function foldToLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

/** Without what stands in brackets: "手机（微信同号）" is "手机". */
export function withoutBrackets(text: string): string {
  return text.replace(/[(（[【〔][^)）\]】〕]*[)）\]】〕]/gu, ' ').trim()
}
