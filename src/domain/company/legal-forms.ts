const words = (...lines: string[]): string[] => lines.flatMap((line) => line.split(' '))
const phrases = (...lines: string[]): string[][] => lines.map((line) => line.split(' '))

/**
 * Legal forms that are one wherever they stand in a name in Chinese, Japanese or Korean characters ("某某有限公司上海分公司",
 * 株式会社某某). 集团 is none: a group and its member are two companies. 合伙企业 is none either: a fund and the company
 * that runs it share the rest of their names.
 */
export const FORMS_ANYWHERE =
  /股份有限责任公司|有限责任股份公司|股份有限公司|有限责任公司|责任有限公司|有限公司|(?:特殊的?普通|有限|普通)(?=合伙企业)|(?:特殊的?普通|有限|普通)合伙$|株式会社|有限会社|合同会社|合资会社|合名会社|주식회사|유한책임회사|유한회사/gu

/** At the end only: 分公司 and its like say which part of a company is meant. */
export const FORMS_AT_END = /(?:股份公司|(?<![总分子支母])公司)$/u

/** Short forms of Japan, Korea and the partnerships, which count in brackets only, of whichever kind. */
export const FORMS_IN_BRACKETS =
  /[([{〔【「『《〈](?:株|有|同|资|주|유|(?:特殊的?普通|有限|普通)合伙)[)\]}〕】」』》〉]/gu

/** Legal forms of one word, small letters without dots; one that ends a name is set aside, however often it comes. */
export const LAST_WORDS: ReadonlySet<string> = new Set(
  words(
    'co company coltd colimited cie ltd limited inc incorporated corp corporation llc llp lllp pllc plc pcl ulc',
    'pte pty pvt sdn bhd berhad tbk jsc pjsc ojsc cjsc dmcc fze fzco fzc fzllc wll saoc saog sae ksc ksa qsc qpsc',
    'gmbh ggmbh mbh gesmbh ag kg kgaa ohg gbr ug ek ev se sa sas sasu sarl sàrl eurl snc sca scs srl srls spa sapa',
    'bv nv bvba sprl cvba vof ab publ oy oyj as asa aps ivs kk gk yk sl slu slp sau ltda lda eireli sab',
    'spzoo sro kft zrt nyrt doo dd ad ead eood ood uab ou oü sia aş şti ооо оао зао пао ао тоо ehf',
  ),
)

/** Set aside only where they stand by another one or in brackets: "(Private) Limited". */
export const BESIDE_OTHERS: ReadonlySet<string> = new Set(
  words('private proprietary haftungsbeschränkt haftungsbeschrankt and und et'),
)

/** Legal forms of several words at the end of a name. */
export const LAST_PHRASES: readonly string[][] = phrases(
  'sa de cv',
  'sab de cv',
  'srl de cv',
  's de rl de cv',
  'sapi de cv',
  'kabushiki kaisha',
  'godo kaisha',
  'yugen kaisha',
  'ges mbh',
  'joint stock company',
  'public company limited',
  'public limited company',
  'sendirian berhad',
  'sp z oo',
  'sp k',
  's a',
  's p a',
  's r l',
  's a s',
  'b v',
  'n v',
  'k k',
  'a s',
  'l l c',
  'l l p',
  's r o',
  'd o o',
  'a ş',
)

/** Legal forms that are one in the middle of a name too: "Ruike Co., Ltd. Shanghai Branch". */
export const INNER_PHRASES: readonly string[][] = phrases(
  'co ltd',
  'co limited',
  'company limited',
  'pte ltd',
  'pte limited',
  'pty ltd',
  'pty limited',
  'pvt ltd',
  'private limited',
  'sdn bhd',
  'coltd',
  'gmbh',
  'ltd',
)

/** Legal forms that stand before a name: PT Astra. */
export const FIRST_PHRASES: readonly string[][] = phrases(
  'công ty tnhh một thành viên',
  'công ty tnhh mtv',
  'công ty tnhh',
  'công ty cổ phần',
  'công ty cp',
  'kabushiki kaisha',
  'pt',
  'ооо',
  'оао',
  'зао',
  'пао',
  'ао',
  'тоо',
)
