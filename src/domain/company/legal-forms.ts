const CHINESE =
  /股份有限责任公司|有限责任股份公司|股份有限公司|有限责任公司|责任有限公司|有限公司|(?<![总分子支母])公司$/gu
const LATIN =
  /(?:[\s,.(]+(?:co|company|ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|pte|pty|pvt|private|sdn|bhd|gmbh|ag|kg|se|s\.?a|sas|sarl|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|ab|oy|a\/s|aps|k\.?k)[.)]?)+\s*$/u

/** A folded name without its legal forms. */
export const withoutLegalForms = (folded: string): string => folded.replace(CHINESE, '').replace(LATIN, '')
