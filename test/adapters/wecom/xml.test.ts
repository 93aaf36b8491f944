import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeReferences } from '../../../adapters/wecom/callback/references.ts'
import { writeXml } from '../../../adapters/wecom/callback/write-xml.ts'
import { child, readXml, textOf } from '../../../adapters/wecom/callback/xml.ts'

describe('a text in XML', () => {
  it('comes out as it went in, whatever signs it has', () => {
    const signs = fc.constantFrom(
      ']]>',
      '<![CDATA[',
      '<!DOCTYPE x>',
      '&amp;',
      '&x;',
      '<a>',
      '</xml>',
      ' ',
      'x',
      '李',
      '🦊',
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 20 }), (parts) => {
        const text = parts.join('')
        expect(textOf(readXml(writeXml('xml', { Text: text })), 'Text', 1000)).toBe(text)
      }),
    )
  })

  it('loses only what no XML can hold', () => {
    expect(writeXml('a', 'x\u0000\u0007\uFFFEy\n')).toBe('<a><![CDATA[xy\n]]></a>')
  })

  it('is read in one go: what a reference stands for is not read again', () => {
    expect(decodeReferences('&amp;lt; &#38;#60; &#x26;gt;')).toBe('&lt; &#60; &gt;')
  })

  it.each(['&x;', '&', '& x', '&amp', '&#0;', '&#xD800;', '&#1114112;', '&#xFFFFFFF;', '&__proto__;'])(
    'has no other references: %s',
    (text) => {
      expect(() => decodeReferences(text)).toThrow(RangeError)
      expect(readXml(`<xml><a>${text}</a></xml>`)).toBeUndefined()
    },
  )
})

describe('an element', () => {
  const root = readXml('<xml><a>1</a><b>2</b><b>3</b></xml>')
  it('is found by its name where it is the only one', () => {
    expect(textOf(root, 'a', 10)).toBe('1')
    expect(child(root, 'b')).toBeUndefined()
    expect(child(root, 'toString')).toBeUndefined()
    expect(child(undefined, 'a')).toBeUndefined()
  })

  it('is not read where it is too long', () => {
    expect(textOf(readXml('<xml><a>12345</a></xml>'), 'a', 4)).toBeUndefined()
  })

  it.each([
    '',
    'text',
    '<a/><b/>',
    '<xml><a></b></xml>',
    '<xml></xml></xml>',
    '<xml><![CDATA[</xml>',
    '<xml><constructor>1</constructor></xml>',
  ])('is not there in what is no XML: %s', (source) => expect(readXml(source)).toBeUndefined())
})
