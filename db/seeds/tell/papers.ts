import sharp from 'sharp'

// Small files of our own making: what is attached and kept in the demonstration is real, and written here.

const lineHeight = 18
const escaped = (text: string) => text.replace(/[\\()]/g, (sign) => `\\${sign}`)

/** A page of a PDF with a title and lines, in letters of Western Europe. */
export const pdfOf = (title: string, lines: readonly string[]): Buffer => {
  const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n')
  const stream = `BT /F1 20 Tf 60 770 Td (${escaped(title)}) Tj ET\nBT /F2 12 Tf ${lineHeight} TL 60 730 Td\n${text}\nET`
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
  /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
    `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    font('Helvetica-Bold'),
    font('Helvetica'),
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = Buffer.byteLength(body, 'latin1')
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = Buffer.byteLength(body, 'latin1')
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

/** Bars of these lengths, between 0 and 1, as a picture. */
export const barsOf = (lengths: readonly number[]): Promise<Buffer> => {
  const bars = lengths.map(
    (length, at) => `<rect x="40" y="${40 + at * 60}" width="${Math.round(length * 520)}" height="36" fill="#1d6447"/>`,
  )
  const height = 60 + lengths.length * 60
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="${height}"><rect width="600" height="${height}" fill="#fbf7f0"/>${bars.join('')}</svg>`,
    ),
  )
    .png()
    .toBuffer()
}

export const textOf = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`)
