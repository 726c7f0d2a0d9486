import { describe, expect, test } from 'vitest'
import { filesBelow, read } from './sources.ts'
import { physicalCss, styleDefects } from './styles.ts'

describe('style', () => {
  test('says start and end, never left and right: Arabic is read from right to left', () => {
    expect(filesBelow(['app'], '.css').flatMap((path) => physicalCss(path, read(path)))).toEqual([])
  })

  test('is in classes: our content security policy drops style attributes', () => {
    expect(filesBelow(['app'], '.tsx').flatMap((path) => styleDefects(path, read(path)))).toEqual([])
  })
})

describe('what is caught', () => {
  test.each(['margin-left: 1px', 'left:0', 'a { padding-right: 2px }', 'text-align: left', 'float:right'])(
    '%s',
    (css) => {
      expect(physicalCss('a.css', css)).toHaveLength(1)
    },
  )
  test.each(['margin-inline-start: 1px', '/* left: 0 */', 'text-align: start', '--left: 1', 'a { border-top: 0 }'])(
    '%s is not',
    (css) => {
      expect(physicalCss('a.css', css)).toEqual([])
    },
  )
  test.each(['<p className="ml-2" />', '<p className={`a ${b} md:-left-1`} />', '<p style={{ color }} />'])(
    '%s',
    (jsx) => {
      expect(styleDefects('a.tsx', jsx)).toHaveLength(1)
    },
  )
  test.each(['<p className="ms-2 text-start" />', '<Chart style="dark" />', '<a className="left-over" />'])(
    '%s is not',
    (jsx) => {
      expect(styleDefects('a.tsx', jsx)).toEqual([])
    },
  )
})
