/** What a Chinese core is called for short from: itself, and what follows 中国 (建行 is 中国建设银行, 中石化 中国石油化工). */
export function shortenedFrom(signs: readonly string[]): (readonly string[])[] {
  return signs.length > 5 && signs[0] === '中' && signs[1] === '国' ? [signs, signs.slice(2)] : [signs]
}
