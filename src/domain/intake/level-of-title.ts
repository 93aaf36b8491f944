import { LEVELS, type Level } from '../lead/fields.ts'

/** What a person works in or for, not as: "总裁办主任", "Assistant to the CEO". */
const CONTEXT =
  /(?:总裁|总经理|董事长|ceo)\s*办公?室?|(?:office of the|(?:reporting )?\b(?:to|for)) .*$|(?:ceo|president|chairman)(?:'s|’s)? office/giu

/** The first rule that fits decides; a rule of `undefined` is a title that says nothing about the level. */
const RULES: readonly { title: RegExp; level: Level | undefined }[] = [
  { title: /董事会秘书|董秘/u, level: 'vp' },
  { title: /助理副总裁|assistant vice[- ]?president|\bavp\b/u, level: 'director' },
  { title: /assistant (?:general )?director|associate director|deputy director/u, level: 'director' },
  { title: /助理$|助手$|秘书|\bassistant$|\bassistant to\b|secretary|^(?:ea|pa)$/u, level: 'staff' },
  { title: /business partner|\bhrbp\b|product owner|scrum/u, level: 'staff' },
  {
    title:
      /副总工|副总编|副总会计|总工程师|总工$|总编|总会计师|首席(?!.*官)|chief (?:engineer|architect|of staff|editor)/u,
    level: 'director',
  },
  { title: /副总监|创意总监|总监/u, level: 'director' },
  { title: /副(?:董事长|主席)|vice[- ]?chair/u, level: 'c-level' },
  {
    title:
      /副总|副(?:校长|院长|行长)|vice[- ]?president|\b(?:s|sr\.? |e|r|g)?vp\b|(?:deputy|vice|assistant) general manager|\b(?:dgm|agm)\b/u,
    level: 'vp',
  },
  {
    title:
      /首席.*官|董事长|总裁|总经理|创始人|创办人|创办者|合伙人|老板|老总|主席|法人|执行董事|董事总经理|董事$|(?<!支)行长|校长|院长/u,
    level: 'c-level',
  },
  { title: /\b(?:c[a-z]o|chro|ciso|csco)\b|\bchief\b.*\bofficer\b|\bchief executive\b/u, level: 'c-level' },
  {
    title:
      /founder|\bpresident\b|\bchair(?:man|woman|person)?\b|managing director|executive director|\bboard (?:member|director)|\bgeneral manager\b|^gm$|\bgm\b|^(?:business |company |shop )?(?:co-?)?owner\b|proprietor|(?:managing|senior|founding|general|equity) partner|^partner$/u,
    level: 'c-level',
  },
  {
    title: /\bdirector\b|\bhead of\b|\bhead$|^head\b|\bvp-level\b|部长|处长|厂长|行长|局长/u,
    level: 'director',
  },
  {
    title:
      /\bmanager\b|\bmgr\b|supervisor|team lead(?:er)?\b|\blead\b|\bleader\b|经理|主管|主任|组长|科长|课长|店长|负责人|领班/u,
    level: 'manager',
  },
  {
    title:
      /专员|工程师|职员|员工|文员|助理|顾问|分析师|设计师|架构师|编辑|策划|运营|采购员|业务员|推广员|代表|实习|干事|会计|出纳|客服|科员|销售$|程序员|开发/u,
    level: 'staff',
  },
  {
    title:
      /specialist|engineer|analyst|associate|coordinator|executive|officer|representative|\brep\b|consultant|developer|designer|intern\b|trainee|staff|clerk|administrator|researcher|architect|employee|marketer|planner|assistant/u,
    level: 'staff',
  },
]

/** The job level that a title in Chinese or English tells, the highest of several; undefined when it tells none. */
export function levelOfTitle(title: string): Level | undefined {
  const parts = title
    .normalize('NFKC')
    .toLowerCase()
    .split(/[/,，、;；&+|()（）\n]|兼|\band\b/u)
    .map((part) => part.replace(CONTEXT, ' ').trim())
  const levels = parts.map(levelOfPart)
  return LEVELS.find((level) => levels.includes(level))
}

function levelOfPart(part: string): Level | undefined {
  return part === '' ? undefined : RULES.find(({ title }) => title.test(part))?.level
}
