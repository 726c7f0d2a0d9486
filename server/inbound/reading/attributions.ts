// The lines that mail programs put above what they quote: "On …, … wrote:". Written as programs write them in these languages,
// with days, months and hours in any of their forms; what they have in common is asked for: a verb, a date or an address, a
// colon at the end.

/** With which word or sign such a line begins. */
const opener =
  /^(?:on|le|el|en|em|no dia|am|il|op|den|dnia|w dniu|à|às|at|a|am|il giorno|в|во|from|de|quoting|citando|في|بتاريخ|يوم|بوم|الـ?)(?:[\s,:]|\u0627|$)/iu
const weekday =
  /^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mié|mie|jue|vie|sáb|sab|dom|seg|ter|qua|qui|sex|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|أحد|اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت)[\p{L}.]*[\s,،-]/iu

const verbs = [
  'wrote|writes|has written|said|says',
  'a écrit|a ecrit|écrit|écrivait|a envoyé',
  'escribió|escribio|ha escrito|escribe',
  'escreveu|escreve',
  'كتب|كتبت|كتبَ|كَتَبَ|تمت كتابة ما يلي بواسطة|كتب ما يلي|قال',
  'написал|написала|написал\\(а\\)|пишет|писал|писала|пишет\\(а\\)|сообщил|сообщила',
  'schrieb|schreibt|geschrieben',
  'ha scritto|scrive|scritto',
  'schreef|geschreven',
  'napisał|napisała|napisał\\(a\\)|pisze',
  'yazdı|şunu yazdı|skrev|escrigué|a scris',
].join('|')
const verbAtEnd = new RegExp(
  `(?:^|[\\s,،:"»)>\\]])(?:${verbs})(?: ?(?:le|el|em|on|the following|ما يلي|следующее)[^:]{0,60})?(?: ?\\([^()]{0,40}\\))? ?:$`,
  'iu',
)
const verbWithin = new RegExp(`(?:^|[\\s,،])(?:${verbs})[\\s,:]`, 'iu')

const address = /[^\s<>"'()[\],;:]{1,64}@[^\s<>"'()[\],;:]{2,255}/u
const hour = /(?:^|\D)\d{1,2} ?(?::|h|\.|uhr| h )\d{2}(?!\d)/i
const day = /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\b(?:19|20)\d\d\b|\d{1,2} ?\. ?\p{L}{3,}/u
const hasMoment = (text: string) => hour.test(text) || day.test(text)

const longest = 500

/** Whether a text as it is looked at (`plainly`) is such a line and nothing else. */
export const isAttribution = (text: string): boolean => {
  if (text.length < 8 || text.length > longest || !text.endsWith(':')) return false
  const isAddressed = address.test(text)
  const begins = opener.test(text) || weekday.test(text)
  if (verbAtEnd.test(text)) {
    if (begins && (hasMoment(text) || isAddressed)) return true
    // "03.11.2025 10:00, Maria пишет:", "Maria <maria@example.org> wrote:", "Maria wrote on 3 Nov 2025 at 10:00:"
    if (/^["«“]?\d{1,4}[./\s-]/.test(text) && hasMoment(text)) return true
    return isAddressed && text.length < 200
  }
  // "تمت كتابة ما يلي بواسطة Maria <…>:", "Maria Silva wrote at 10:00 on 3.11.2025:"
  if (verbWithin.test(text) && hasMoment(text) && (isAddressed || begins || /:$/.test(text)) && text.length < 250)
    return isAddressed || begins
  // "пн, 3 нояб. 2025 г. в 10:00, Мария <…>:": no verb at all.
  return (
    isAddressed &&
    hasMoment(text) &&
    (begins || weekday.test(text) || /^\d{1,4}[./\s-]/.test(text)) &&
    text.length < 250
  )
}

const bare =
  /^(?!(?:the|this|that|they|he|she|we|it|as|le|la|les|il|elle|ils|elles|el|los|las|ella|o|a|os|as|ele|ela|он|она|они|как) )["'«“]?\p{Lu}?[^:?!]{1,50} (?:wrote|a écrit|escribió|escreveu|كتب|كتبت|написал|написала|пишет|schrieb) ?:$/iu
/** "Maria wrote:", where a quotation follows at once. */
export const isBareAttribution = (text: string): boolean => text.split(' ').length <= 7 && bare.test(text)
export const hasAddress = (text: string): boolean => address.test(text)
export const saysWhen = (text: string): boolean => hasMoment(text)

/** Whether a line may be the first of such a one that was broken into several. */
export const mayBegin = (text: string): boolean =>
  (opener.test(text) || weekday.test(text) || /^\d{1,4}[./-]\d/.test(text)) && (hasMoment(text) || /\d/.test(text))
