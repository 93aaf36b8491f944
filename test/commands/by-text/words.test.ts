import { describe, expect, it } from 'vitest'
import { commandIn } from '../../../commands/by-text/command-in.ts'
import { numberAt } from '../../../commands/by-text/lead-number.ts'
import { afterWord } from '../../../commands/by-text/match-words.ts'
import { MENU } from '../../../commands/index.ts'
import { SUBCOMMANDS } from '../../../commands/slash/index.ts'
import { LANGUAGES } from '../../../src/domain/workspace.ts'
import { newId } from '../../../src/new-id.ts'
import { TEXT_COMMANDS } from '../../../src/text/command-words.ts'
import { textsIn } from '../../../src/text/index.ts'
import { LEAD } from './desk.ts'

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

describe.each(LANGUAGES)('the words in %s', (language) => {
  const texts = textsIn(language)
  const { commands, short } = texts.commandWords
  const all = [
    ...TEXT_COMMANDS.flatMap((command) => commands[command].map((word) => ({ word, command }))),
    ...short,
  ]

  it.each(MENU.map(({ name }) => name))('there is a word for everything on the menu: %s', (name) => {
    const command = TEXT_COMMANDS.find((one) => one === name)
    expect(command, name).toBeDefined()
    expect(commands[command ?? 'post'].length).toBeGreaterThan(0)
  })

  it.each(all.map(({ word, command }) => [word, command] as const))('“%s” is %s', (word, command) => {
    const spellings = [word, word.toUpperCase(), fullWidth(word), word.replaceAll(' ', '-'), `  ${word}`]
    for (const spelling of spellings) {
      for (const text of [
        `${spelling} ${LEAD} x`,
        `${spelling}，${LEAD} x`,
        `${spelling}${LEAD} x`,
        spelling,
      ])
        expect(commandIn(text)?.command, text).toBe(command)
      expect(commandIn(`${spelling} ${LEAD.toLowerCase()} x`)?.number?.number).toBe(LEAD)
    }
  })

  it('no word means two things', () => {
    const words = all.map(({ word }) => word.toLowerCase())
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
  })

  it('what stands on a button can be said', () => {
    for (const { name } of MENU) expect(commandIn(texts.commands[name].replace('?', ''))?.command).toBe(name)
    const { judge, card, direct, policy } = texts
    expect(commandIn(texts.commands.save)?.command).toBe('save')
    expect(commandIn(judge.upheld)).toMatchObject({ command: 'judge' })
    expect(commandIn(judge.not)).toMatchObject({ command: 'judge' })
    expect(commandIn(judge.not)?.says).not.toBe(commandIn(judge.upheld)?.says)
    expect(commandIn(card.matchNone)).toMatchObject({ command: 'match' })
    expect(commandIn(direct.back)?.command).toBe('back')
    expect(commandIn(policy.notice.confirm)?.command).toBe('consent')
    expect(commandIn(policy.notice.decline)?.command).toBe('decline')
    expect(commandIn(policy.slash.propose)?.command).toBe('propose')
  })

  it('a subcommand of /lead stays one', () => {
    for (const { names } of SUBCOMMANDS) {
      for (const text of [names[language], `${names[language]} ${LEAD}`])
        expect(commandIn(text)).toBeUndefined()
    }
  })

  it('a word with a colon or a tab behind it is a field of a pasted lead, and a longer word is another word', () => {
    for (const { word } of all) {
      for (const rest of [`：${LEAD} x`, ': x', ` ： x`, `\t${LEAD}`])
        expect(commandIn(word + rest), word + rest).toBeUndefined()
      if (word.includes(' ')) continue
      for (const text of [`${word}们 ${LEAD}`, `${word}s ${LEAD}`, `x${word} ${LEAD}`])
        expect(commandIn(text), text).toBeUndefined()
    }
  })
})

it('words of different languages do not get in each other’s way', () => {
  const of = (language: (typeof LANGUAGES)[number]) =>
    TEXT_COMMANDS.flatMap((command) =>
      textsIn(language).commandWords.commands[command].map((word) => [word.toLowerCase(), command] as const),
    )
  const zh = new Map(of('zh-CN'))
  for (const [word, command] of of('en')) expect(zh.get(word) ?? command, word).toBe(command)
})

it('the longest word counts', () => {
  expect(commandIn(`拒绝不成立 ${LEAD}`)).toMatchObject({ command: 'judge', says: '不成立' })
  expect(commandIn(`confirm SQL ${LEAD} yes yes x`)?.command).toBe('qualify')
  expect(commandIn(`同意规则`)?.command).toBe('consent')
})

describe('a lead’s number', () => {
  it('is what the product makes, in any case and width', () => {
    for (let n = 0; n < 200; n++) {
      const id = newId()
      for (const text of [
        id,
        id.toLowerCase(),
        fullWidth(id),
        `#${id}`,
        `【${id}】`,
        `${id}，x`,
        `${id}李蕾`,
      ])
        expect(numberAt(text)?.number, text).toBe(id)
    }
  })

  it('is no longer word that begins like one', () => {
    for (const text of [
      'Lim Jun',
      'L',
      'lead',
      'languages matter',
      `${LEAD}X${LEAD}`.repeat(2),
      `x${LEAD}`,
      '李蕾',
    ])
      expect(numberAt(text)?.certain === true, text).toBe(false)
    expect(numberAt('L7K2M9QX')).toMatchObject({ number: 'L7K2M9QX', certain: true })
  })
})

it.each<[string, string, string | undefined]>([
  ['follow-up x', 'follow up', ' x'],
  ['Followup x', 'follow up', ' x'],
  ['跟 进 x', '跟进', ' x'],
  ['跟\n进 x', '跟进', undefined],
  ['im back', 'I’m back', ''],
  ["I'm back!", 'I’m back', '!'],
  ['跟', '跟进', undefined],
  ['', '跟进', undefined],
  ['㈱x', '(株)', 'x'],
  ['㈱x', '(', undefined],
  ['x', '', undefined],
])('“%s” after “%s” leaves %j', (text, word, rest) => {
  expect(afterWord(text, word)).toBe(rest)
})
