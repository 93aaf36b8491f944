import type { Element } from './xml.ts'

/** Elements that repeat to make a list, by their names in XML. */
const LISTS = [
  'HorizontalContentList',
  'JumpList',
  'ButtonList',
  'OptionList',
  'SelectList',
  'VerticalContentList',
  'ActionList',
]
const NUMBERS = ['Type', 'Style', 'DescColor', 'Mode', 'AspectRatio']
const FLAGS = ['IsChecked', 'Disable']

/** `QuoteArea` → `quote_area`. */
const snake = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase()

/** A card of a passive update as the JSON that it stands for. */
export const cardFromXml = (element: Element): Record<string, unknown> => {
  const made: Record<string, unknown> = {}
  for (const child of element.children) {
    const name = snake(child.name)
    const value = read(child)
    if (!LISTS.includes(child.name)) made[name] = value
    else {
      const before = made[name]
      made[name] = Array.isArray(before) ? [...before, value] : [value]
    }
  }
  return made
}

const read = (element: Element): unknown => {
  if (element.children.length > 0) return cardFromXml(element)
  if (NUMBERS.includes(element.name)) return Number(element.text)
  return FLAGS.includes(element.name) ? element.text === 'true' || element.text === '1' : element.text
}
