// Signs that neither accents nor forms of letters may tell apart. Both what is indexed and what is asked go this way.
const spelled: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  ı: 'i',
  ё: 'е',
  ى: 'ي',
  '’': "'",
}
const accents = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\ue000\ue001]/g
const keepsMarks = /[\u0400-\u052f\u0900-\u0dff\u1100-\u11ff\uac00-\ud7af]/

const foldSign = (sign: string): string => {
  const small = sign.toLowerCase()
  const known = spelled[small]
  if (known !== undefined) return known
  // A tag or an entity would be taken for one by the parser.
  if (small === '<' || small === '>' || small === '&') return ' '
  if (keepsMarks.test(small)) return small
  return small.normalize('NFKD').replace(accents, '').replace(/\s/g, ' ')
}

/** A text without accents and capitals, and of each unit of it the place in the text that it comes from. */
export const foldWithPlaces = (text: string): { folded: string; places: number[] } => {
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const sign of text) {
    const one = foldSign(sign)
    for (let unit = 0; unit < one.length; unit += 1) places.push(at)
    folded += one
    at += sign.length
  }
  places.push(at)
  return { folded, places }
}

export const fold = (text: string): string => foldWithPlaces(text).folded
