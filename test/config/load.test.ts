import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exampleFile, loadWorkspace } from '../../src/config/load.ts'
import { SMALL } from './read-workspace.ts'

/** A disk with these files beside those that the package brings. */
function disk(files: Record<string, string>) {
  return (path: string) => {
    const text = files[path]
    if (text === 'forbidden') throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
    if (text !== undefined) return text
    // A file of this name in the folder that the tests run in is none of theirs.
    if (path === 'tenon.yaml') throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
    return readFileSync(path, 'utf8')
  }
}

test('the named workspace file is read', () => {
  const files = { 'a.yaml': SMALL, 'tenon.yaml': 'wrong' }
  expect(loadWorkspace('a.yaml', disk(files))).toMatchObject({ file: 'a.yaml', workspace: { name: 'Small' } })
})

test('tenon.yaml is read when none is named', () => {
  expect(loadWorkspace(undefined, disk({ 'tenon.yaml': SMALL }))).toMatchObject({
    file: 'tenon.yaml',
    workspace: { name: 'Small' },
  })
})

test('the example is read when there is no tenon.yaml', () => {
  expect(loadWorkspace(undefined, disk({}))).toMatchObject({
    file: exampleFile(),
    workspace: { name: '启明云' },
  })
})

test('a named file that is not there is a problem, not the example', () => {
  expect(loadWorkspace('none.yaml', disk({}))).toEqual({
    file: 'none.yaml',
    problems: [{ file: 'none.yaml', line: 1, path: '', message: 'there is no such file' }],
  })
})

test('a tenon.yaml that may not be read is a problem, not the example', () => {
  expect(loadWorkspace(undefined, disk({ 'tenon.yaml': 'forbidden' }))).toMatchObject({
    problems: [{ file: 'tenon.yaml', message: 'this process cannot read the file' }],
  })
})
