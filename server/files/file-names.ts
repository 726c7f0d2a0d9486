const longest = 180

/**
 * A file's name as it is kept and shown: no folder, no control character, nothing that turns the direction of reading (a
 * name ending in "gpj.exe" would look like a picture), no character that a file system refuses. Never empty.
 */
export const cleanName = (given: string): string => {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    // Two of the invisible signs are spelling, in Persian and in the languages of India.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.\u200c\u200d]+$/gu, '')
  if (clean === '') return 'file'
  const points = [...clean]
  if (points.length <= longest) return clean
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? ''
  return points.slice(0, longest - [...ending].length).join('') + ending
}

/** For a header: plain letters for old browsers, all of them for the others (RFC 6266, RFC 8187). */
export const dispositionOf = (way: 'attachment' | 'inline', name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${way}; filename="${plain}"; filename*=UTF-8''${whole}`
}

// What a double click would run on the machine of a colleague.
const programs =
  /\.(exe|com|bat|cmd|scr|pif|msi|msp|cpl|jar|js|jse|vbs|vbe|wsf|wsh|hta|ps1|psm1|lnk|reg|app|dmg|pkg|deb|rpm|apk|sh|iso|img|vhd|appx|msix|gadget|scf|url|desktop|msc|chm|xll|ws|wsc|sct|library-ms|settingcontent-ms|application|command|py|pyw|cab|ps1xml)$/i
export const isProgramName = (name: string): boolean => programs.test(name)
