import { describe, expect, it } from 'vitest'
import { cleanName, dispositionOf, isProgramName } from '#server/files/file-names.ts'

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\binta\\report.docx', 'report.docx'],
    ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie_ x=1.txt'],
    ['a"b;c.txt', 'a_b;c.txt'],
    // Read from right to left it would end in ".png".
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['\u2066report\u2069.pdf', 'report.pdf'],
    ['تقرير.pdf', 'تقرير.pdf'],
    ['می‌خواهم.txt', 'می‌خواهم.txt'],
    ['a.exe\u200d', 'a.exe'],
    ['a.exe. \u200c', 'a.exe'],
    ['  .htaccess ', 'htaccess'],
    ['', 'file'],
    ['..', 'file'],
    ['\0\0', 'file'],
    ['a/', 'file'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given)).toBe(kept)
  })

  it('keeps its ending where it is cut', () => {
    const kept = cleanName(`${'é'.repeat(300)}.docx`)
    expect([...kept].length).toBe(180)
    expect(kept.endsWith('é.docx')).toBe(true)
    expect(() => encodeURIComponent(cleanName(`${'😀'.repeat(300)}`))).not.toThrow()
  })

  it('stands in a header without ever leaving it', () => {
    for (const name of ['a"; filename=evil.html', "b'c(d).txt", 'é\u0100.pdf', 'x%0d%0ay.txt', 'تقرير.pdf']) {
      const header = dispositionOf('attachment', name)
      expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.%~!#$&+^`|-]*$/)
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
    }
  })

  it.each([
    'report.pdf.exe',
    'a.SCR',
    'x.js',
    'y.lnk',
    'z.hta',
    'w.app',
    'a.msc',
    'a.chm',
    'a.xll',
    'a.ws',
    'a.wsc',
    'a.sct',
  ])('%s is a program', (name) => {
    expect(isProgramName(name)).toBe(true)
  })
  it.each(['a.library-ms', 'a.settingcontent-ms', 'a.application', 'a.command', 'a.py', 'a.cab'])('%s, too', (name) => {
    expect(isProgramName(name)).toBe(true)
  })
  it.each(['report.pdf', 'exe', 'the.exe.txt', 'data.json', 'page.html'])('%s is none', (name) => {
    expect(isProgramName(name)).toBe(false)
  })
})
