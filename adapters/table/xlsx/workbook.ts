import { posix } from 'node:path'
import { TableFault } from '../table.ts'
import type { Package } from './package.ts'
import { readWhole } from './xml.ts'

/** Where the parts are that make up one sheet. */
export interface Workbook {
  sheet: string
  sharedTexts?: string
  styles?: string
  /** Days are counted from 1904, as on old Macs. */
  from1904: boolean
}

interface Relation {
  type: string
  part: string
}

/** Finds a sheet by its name, or the first one. Rejects with TableFault that names the sheets there are. */
export async function workbookOf(book: Package, wanted: string | undefined): Promise<Workbook> {
  const top = await relationsOf(book, '')
  const main = [...top.values()].find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  const { sheets, from1904 } = await contentsOf(book, main)
  const relations = await relationsOf(book, main)
  const worksheets = sheets.flatMap(({ name, relation }) => {
    const found = relations.get(relation)
    return found?.type === 'worksheet' ? [{ name, part: found.part }] : []
  })
  const folded = (name: string) => name.normalize('NFKC').trim().toLowerCase()
  const sheet =
    wanted === undefined ? worksheets[0] : worksheets.find(({ name }) => folded(name) === folded(wanted))
  if (sheet === undefined) throw new TableFault(noSheet(wanted, worksheets))
  const partOf = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part
  const sharedTexts = partOf('sharedStrings')
  const styles = partOf('styles')
  return {
    sheet: sheet.part,
    from1904,
    ...(sharedTexts !== undefined && { sharedTexts }),
    ...(styles !== undefined && { styles }),
  }
}

function noSheet(wanted: string | undefined, sheets: readonly { name: string }[]): string {
  if (sheets.length === 0) return 'the workbook has no sheet with cells'
  const known = sheets.map(({ name }) => JSON.stringify(name)).join(', ')
  return `the workbook has no sheet ${JSON.stringify(wanted)}; it has ${known}`
}

async function contentsOf(book: Package, part: string) {
  const sheets: { name: string; relation: string }[] = []
  let from1904 = false
  await readWhole(await book.open(part), part, {
    opened(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => /^[^:]+:id$/u.test(key))?.[1]
      sheets.push({ name: attributes.name ?? '', relation: relation ?? '' })
    },
  })
  return { sheets, from1904 }
}

/** What a part refers to, by the id of the reference; '' is the package itself. Types are the last words of their addresses. */
async function relationsOf(book: Package, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  if (!book.has(file)) return relations
  await readWhole(await book.open(file), file, {
    opened(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      if (TargetMode === 'External') return
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.set(Id, { type: posix.basename(Type ?? ''), part: path })
    },
  })
  return relations
}
